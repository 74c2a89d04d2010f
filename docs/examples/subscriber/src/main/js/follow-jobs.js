// Prints every change of a job once: node follow-jobs.js BOOTSTRAP_SERVERS GROUP
import { Kafka as CloudEvents } from 'cloudevents';
import { Kafka } from 'kafkajs';

const [bootstrapServers, groupId] = process.argv.slice(2);
const kafka = new Kafka({ clientId: groupId, brokers: bootstrapServers.split(',') });
const consumer = kafka.consumer({ groupId });
const sequences = new Map(); // What was seen last of each job. A real system keeps it beside its data.
const skipped = {}; // How many of what this program was not built for.

// kafkajs gives bytes; the library of CloudEvents wants text.
const toEvent = ({ key, value, headers }) => CloudEvents.toEvent({
  key: String(key),
  value: String(value),
  headers: Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)])),
});

const tell = (event) => {
  const { job, snapshot } = event.data;
  if (!snapshot && event.type !== 'io.driveport.JobDeleted.v1') { // A type that was added later.
    skipped[event.type] = (skipped[event.type] ?? 0) + 1;
    console.error('skipped', JSON.stringify(skipped));
    return;
  }
  const sequence = Number(event.sequence);
  if (sequence <= (sequences.get(event.subject) ?? 0)) return; // It comes again.
  sequences.set(event.subject, sequence);
  console.log(JSON.stringify({ type: event.type, job: job.name, state: snapshot?.state ?? null, sequence }));
};

await consumer.connect();
await consumer.subscribe({ topics: ['driveport.jobs.v1'], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ topic, partition, message }) => {
    try {
      tell(toEvent(message));
    } catch (reason) { // It will not get better by being read again.
      console.error(`not read: ${topic} ${partition} ${message.offset}: ${reason.message}`);
    }
  },
});
