// Every workflow, one file a process: what the worker's bundle is made from.
export { approval } from './approval.ts';
export { ballot } from './ballot.ts';
export { campaign } from './campaign.ts';
export { courier } from './courier.ts';
export { duty } from './duty.ts';
export { initiative } from './initiative.ts';
export { round } from './round.ts';
export { task } from './task.ts';
