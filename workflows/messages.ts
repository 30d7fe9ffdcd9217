// What goes between the ledger and the workflows: workflow ids, signals, queries, and the shapes of both.
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Standing } from '#domain/process.ts';

export const taskQueue = 'dondoc';

/** Every workflow of a process takes this: its id in the ledger, nothing else. */
export interface ProcessInput {
  readonly process: string;
}

/** The courier is a ward's: its process is the ward. */
export type WorkflowKind =
  'task' | 'duty' | 'campaign' | 'approval' | 'ballot' | 'round' | 'initiative' | 'courier';

/** The workflow id of a process. Opaque: ids are never encrypted, and name nobody. */
export const workflowId = (kind: WorkflowKind, process: string): string => `${kind}:${process}`;

/** The process has another stage, or something else to wait for: only the highest sequence counts. To a courier: something urgent waits. */
export const wake = defineSignal<[Standing]>('wake');

/** Where the workflow believes its process to be. */
export const standing = defineQuery<Standing | null>('standing');
