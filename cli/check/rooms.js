// The import fences as data: which room may open which door, and why; read by the lint rule and its test.

/** For each room: what of ours it may import, which packages (undefined: any), and the reason of the fence. */
export const rooms = {
  domain: {
    may: [],
    packages: ['zod'],
    why: 'domain/ is pure rules: it must run the same in a workflow, in a transaction, in a rehearsal and in a test, so it knows nothing of the other rooms, of Node or of a clock',
  },
  campaigns: {
    may: ['domain'],
    why: 'campaigns/ is plans as data, checked against domain/ alone, so that a plan can be written and rehearsed without a database or a server',
  },
  workflows: {
    may: ['domain'],
    mayTypes: ['activities'],
    packages: ['@temporalio/workflow'],
    why: 'workflows/ are replayed in a sandbox: whatever they pull in at run time must be deterministic, so only domain/, @temporalio/workflow and the types of activities come in',
  },
  documents: {
    may: ['domain'],
    why: 'documents/ turns data into files and back: who asks fetches the data, so that every document can be made in a test without a database',
  },
  files: {
    may: ['domain'],
    why: 'files/ keeps bytes and looks into them: who may see them and what they are evidence of is decided elsewhere, so that every attack on it can be tried without a database',
  },
  ballots: {
    may: ['domain'],
    packages: ['zod', '@cloudflare/blindrsa-ts', '@hpke/core', 'node:crypto', 'node:fs', 'node:path'],
    why: 'ballots/ seals, opens and counts secret votes, the same in a browser, on the server and at the command line: it knows ballots and keys, and nobody who votes (key-files.ts alone touches a disk)',
  },
  ledger: {
    may: ['domain', 'prisma'],
    why: 'ledger/ is the one door to the truth: it decides by domain/ and stores; whoever acts comes to it, it calls nobody',
  },
  activities: {
    may: ['domain', 'ledger', 'prisma', 'documents', 'ballots'],
    why: 'activities/ carry out what workflows ask for: they fetch and store, and must be usable by any worker without the web or the command line',
  },
  workers: {
    may: ['activities', 'ledger', 'prisma', 'files', 'ballots', 'workflows/messages', 'domain/environment'],
    why: "workers/ only compose: they take workflows by path (the bundle) and know the messages' names, everything else goes through activities/, ledger/ and files/",
  },
  prisma: {
    may: [],
    mayTypes: ['domain'],
    why: 'prisma/ is the schema, its client and the seed: everything stands on it, so it runs without anything of ours',
  },
  local: {
    may: ['domain/environment'],
    why: 'local/ finds, starts and stops the servers of one machine: it knows the environment and nothing of the product',
  },
  web: {
    may: ['domain', 'campaigns', 'ledger', 'prisma', 'documents', 'files', 'ballots', 'workflows/messages'],
    why: "web/ acts through ledger/ and never drives a workflow itself: of workflows/ it may know the messages' names only",
  },
  cli: {
    may: ['domain', 'campaigns', 'ledger', 'prisma', 'documents', 'ballots', 'workflows/messages', 'local'],
    why: "cli/ acts through ledger/ like the web, and of workflows/ knows the messages' names only",
  },
};

/** Rooms that nothing else may import, and why. Tests and benchmarks stand outside the house and may open any door. */
export const closed = {
  web: 'web/ is a way in, not a library: what others need of it belongs to domain/ or ledger/',
  workers: 'workers/ is a process, not a library: it is started, never imported',
  cli: 'cli/ is a way in, not a library: what others need of it belongs to domain/, ledger/ or local/',
  local: 'local/ is for cli/ and tests only: in production the servers are somebody else’s',
};
