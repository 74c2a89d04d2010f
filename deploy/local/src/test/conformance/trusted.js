/** All that the clients can do when they trust the authority of the stack and all of it runs. */
import "./examples.js";
import "./current.js";
import "./first.js";
