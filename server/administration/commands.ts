import type { AdministrativeCommand } from './administrative-command.ts';
import { agentCreate } from './commands/agent-create.ts';
import { agentEdit } from './commands/agent-edit.ts';
import { agentList, agentRemove, agentSetPassword } from './commands/agent.ts';
import { attachmentsClean } from './commands/attachments-clean.ts';
import { authorityCreate, authorityList } from './commands/authority.ts';
import { deskList, deskRevoke } from './commands/desk.ts';
import { enrolmentCode } from './commands/enrolment-code.ts';
import { help } from './commands/help.ts';
import { importFile } from './commands/import.ts';
import { leftDiscard, leftGive, leftList, leftSave, leftShow } from './commands/left.ts';
import { newEpoch } from './commands/new-epoch.ts';
import { rebuild } from './commands/rebuild.ts';
import { restorations } from './commands/restorations.ts';
import { sample } from './commands/sample.ts';
import { status } from './commands/status.ts';
import { typeList, typeOpen, typeRestrict } from './commands/type.ts';

/** Every command of the command line, in the order in which help lists them. */
export const commands: readonly AdministrativeCommand[] = [
  help,
  status,
  sample,
  importFile,
  rebuild,
  authorityCreate,
  authorityList,
  agentCreate,
  agentEdit,
  agentList,
  agentRemove,
  agentSetPassword,
  typeList,
  typeRestrict,
  typeOpen,
  enrolmentCode,
  deskList,
  deskRevoke,
  leftList,
  leftShow,
  leftSave,
  leftGive,
  leftDiscard,
  restorations,
  newEpoch,
  attachmentsClean,
];
