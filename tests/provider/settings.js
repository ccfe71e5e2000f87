// How the servers of the tests are set up, and how they tell what they see.

export function choice(name, allowed) {
  const given = process.env[name] || allowed[0];
  if (allowed.includes(given)) return given;
  throw new Error(`${name} is ${given}, but may be ${allowed.join(' or ')}`);
}

export function wholeNumber(name, otherwise) {
  const given = process.env[name];
  if (!given) return otherwise;
  if (/^\d+$/.test(given)) return Number(given);
  throw new Error(`${name} is ${given}, but must be a whole number`);
}

// One line of JSON on standard output.
export function tell(event, facts) {
  console.log(JSON.stringify({ event, ...facts }));
}

export async function textOf(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
