import type { CommandType } from './command.ts';
import type { Role } from './role.ts';

const everyone: readonly Role[] = ['counter', 'phone', 'caseworker', 'supervisor', 'administrator'];
const instruction: readonly Role[] = ['caseworker', 'supervisor', 'administrator'];
const administration: readonly Role[] = ['administrator'];

/** Who may give which command. The desk asks before it shows a control, the server before it accepts. */
const permissions: Readonly<Record<CommandType, readonly Role[]>> = {
  'case.log': everyone,
  'case.edit': everyone,
  'case.assign': instruction,
  'case.change_status': instruction,
  'case.add_note': everyone,
  'case.add_attachment': everyone,
  'case.remove_attachment': everyone,
  'contact.create': everyone,
  'contact.edit': everyone,
  'case_type.create': administration,
  'case_type.edit': administration,
  'team.create': administration,
  'team.edit': administration,
  'site.create': administration,
  'site.edit': administration,
  'agent.create': administration,
  'agent.edit': administration,
  'agent.remove': administration,
};

export function mayGive(role: Role, command: CommandType): boolean {
  return permissions[command].includes(role);
}
