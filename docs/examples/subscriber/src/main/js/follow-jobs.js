// Prints every change of a job once: node follow-jobs.js BOOTSTRAP_SERVERS GROUP
import { Kafka as CloudEvents } from 'cloudevents';
import { Kafka } from 'kafkajs';

const [bootstrapServers, groupId] = process.argv.slice(2);
const kafka = new Kafka({ clientId: groupId, brokers: bootstrapServers.split(',') });
const consumer = kafka.consumer({ groupId });
const sequences = new Map(); // What was seen last of each job. A real system keeps it beside its data.

// kafkajs gives bytes; the library of CloudEvents wants text.
const toEvent = ({ key, value, headers }) => CloudEvents.toEvent({
  key: String(key),
  value: String(value),
  headers: Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)])),
});

await consumer.connect();
await consumer.subscribe({ topics: ['driveport.jobs.v1'], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const event = toEvent(message);
    const sequence = Number(event.sequence);
    if (sequence <= (sequences.get(event.subject) ?? 0)) return; // It comes again.
    sequences.set(event.subject, sequence);
    const { job, snapshot } = event.data;
    console.log(JSON.stringify({ type: event.type, job: job.name, state: snapshot?.state ?? null, sequence }));
  },
});
