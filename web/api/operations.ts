// Every operation of the API.
import { approvalOperations } from './approval-operations.ts';
import { accountOperations } from './account-operations.ts';
import { auditOperations } from './audit-operations.ts';
import { awardRulesOperations } from './award-rules-operations.ts';
import { boardOperations } from './board-operation.ts';
import { ballotOperations } from './ballot-operations.ts';
import { calendarOperations } from './calendar-operations.ts';
import { directoryOperations } from './directory-operations.ts';
import { councilOperations } from './council-operations.ts';
import { documentNumberOperations } from './document-number-operations.ts';
import { dutyOperations } from './duty-operations.ts';
import { handoverOperations } from './handover-operations.ts';
import { ladderOperations } from './ladder-operations.ts';
import { fileOperations } from './file-operations.ts';
import { latenessOperations } from './lateness-operations.ts';
import { mailOperations } from './mail-operations.ts';
import { mandateOperations } from './mandate-operations.ts';
import type { Operation } from './operation.ts';
import { noticeOperations } from './notice-operations.ts';
import { organisationOperations } from './organisation-operations.ts';
import { registerOperation } from './register-operation.ts';
import { pictureOperations } from './picture-operations.ts';
import { resemblingOperation } from './resembling-operation.ts';
import { initiativeOperations } from './initiative-operations.ts';
import { roundOperations } from './round-operations.ts';
import { routeOperations } from './route-operations.ts';
import { batchOperation } from './batch-operation.ts';
import { helperOperations } from './helper-operations.ts';
import { templateOperations } from './template-operations.ts';
import { targetOperations } from './target-operations.ts';
import { taskOperations } from './task-operations.ts';
import { taskPeopleOperation } from './task-people-operation.ts';
import { unitOperations } from './unit-operations.ts';

/** Express takes the first route that fits: a path that is spelled out stands before `/tasks/{id}`. */
export const operations: readonly Operation[] = [
  ...directoryOperations,
  ...unitOperations,
  ...accountOperations,
  ...handoverOperations,
  ...ladderOperations,
  ...organisationOperations,
  ...calendarOperations,
  ...noticeOperations,
  ...mailOperations,
  ...mandateOperations,
  ...auditOperations,
  ...boardOperations,
  ...fileOperations,
  ...latenessOperations,
  registerOperation,
  ...dutyOperations,
  ...roundOperations,
  ...initiativeOperations,
  taskPeopleOperation,
  ...templateOperations,
  ...helperOperations,
  batchOperation,
  ...targetOperations,
  ...pictureOperations,
  resemblingOperation,
  ...taskOperations,
  ...routeOperations,
  ...awardRulesOperations,
  ...documentNumberOperations,
  ...approvalOperations,
  ...councilOperations,
  ...ballotOperations,
];
