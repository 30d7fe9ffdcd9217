// Every operation of the API.
import { directoryOperations } from './directory-operations.ts';
import type { Operation } from './operation.ts';
import { taskOperations } from './task-operations.ts';

export const operations: readonly Operation[] = [...directoryOperations, ...taskOperations];
