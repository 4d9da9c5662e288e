import { caseHandlers } from '../../electron/desk/handlers/cases.ts';
import { contactHandlers } from '../../electron/desk/handlers/contacts.ts';
import { intakeHandlers } from '../../electron/desk/handlers/intake.ts';
import { signedInAgent } from '../../electron/desk/acting-agent.ts';
import type { DeskContext } from '../../electron/desk/desk-context.ts';
import { giveCommand } from '../../electron/desk/give-command.ts';
import { refusedHandlers } from '../../electron/desk/handlers/refused.ts';
import { refusedCommands } from '../../db/log/refused.ts';
import type { Reader } from '../../db/store.ts';
import type { CaseState } from '../../shared/domain/case/case.ts';
import { parseCommand } from '../../shared/domain/command.ts';
import { emptyContact } from '../../shared/domain/contact/contact.ts';
import { nextStatuses, needsReason } from '../../shared/domain/case/workflow.ts';
import type { Step } from './schedule.ts';

const words = ['Trou', 'Lampadaire', 'Arbre', 'Dossier d’aide', 'Bruit', 'Dépôt'] as const;
const streets = ['rue de l’Église', 'place du Marché', 'quai Voltaire'] as const;
const names = ['Benali', 'Roux', 'Lefèvre', 'N’Diaye'] as const;

function choose<Value>(values: readonly Value[], die: number): Value | undefined {
  return values[Math.floor(die * values.length)];
}
function idsIn(reader: Reader, table: 'case_row' | 'contact_row'): readonly string[] {
  return reader.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`).map(({ id }) => id);
}

/**
 * Runs one action of the signed-in agent, through the handlers that the screen calls. Does nothing while
 * nobody is signed in.
 */
export async function act(
  desk: DeskContext,
  { kind, dice }: Pick<Step, 'kind' | 'dice'>,
  number: number,
): Promise<void> {
  const { read } = desk.store;
  if (signedInAgent(read) === null) return;
  const [first, second, third, fourth] = dice;
  const id = choose(idsIn(read, 'case_row'), first);
  const person = choose(idsIn(read, 'contact_row'), second);
  switch (kind) {
    case 'log_case': {
      const type = choose(read.directory.list('case_type').toSorted(byId), third);
      if (type === undefined) return;
      const fields = {
        ...emptyContact,
        familyName: choose(names, fourth) ?? 'Roux',
        firstName: `P${number}`,
      };
      await intakeHandlers(desk)['intake.log']({
        caseId: desk.newId(),
        typeId: type.id,
        contact:
          first < 0.4
            ? { kind: 'none' }
            : first < 0.7 || person === undefined
              ? { kind: 'new', fields }
              : { kind: 'known', contactId: person },
        channel: 'counter',
        description: `${choose(words, second)} ${number}`,
        place:
          third < 0.5
            ? { address: `${number} ${choose(streets, fourth)}`, latitude: null, longitude: null }
            : null,
      });
      return;
    }
    case 'add_note':
      if (id !== undefined) await caseHandlers(desk)['cases.add_note']({ id, text: `Note ${number}` });
      return;
    case 'assign_case': {
      const team = choose(read.directory.list('team').toSorted(byId), second);
      if (id === undefined || team === undefined) return;
      const members = read.directory
        .list('agent')
        .filter((agent) => agent.teamIds.includes(team.id))
        .toSorted(byId);
      const agentId = third < 0.5 ? null : (choose(members, fourth)?.id ?? null);
      await caseHandlers(desk)['cases.assign']({ id, teamId: team.id, agentId });
      return;
    }
    case 'change_status': {
      const row = read.one<{ status: Parameters<typeof nextStatuses>[0] }>(
        'SELECT status FROM case_row WHERE id = ?',
        id ?? '',
      );
      const status = row === undefined ? undefined : choose(nextStatuses(row.status), second);
      if (id === undefined || status === undefined) return;
      const reason = needsReason(status) ? `Raison ${number}` : null;
      await caseHandlers(desk)['cases.change_status']({ id, status, reason });
      return;
    }
    case 'edit_contact': {
      if (person === undefined) return;
      const changes =
        third < 0.5
          ? { phone: `06 12 34 ${10 + (number % 90)} 56` }
          : third < 0.8
            ? { email: `p${number}@exemple.fr` }
            : { address: `${number} ${choose(streets, fourth)}` };
      await contactHandlers(desk)['contacts.edit']({ id: person, changes });
      return;
    }
    case 'edit_case': {
      const types = read.directory.list('case_type').toSorted(byId);
      const type = choose(types, fourth);
      if (id === undefined || type === undefined) return;
      const description = `${choose(words, second)} corrigé ${number}`;
      const place = { address: `${number} ${choose(streets, second)}`, latitude: null, longitude: null };
      const edit =
        third < 0.4
          ? { changes: { description } }
          : third < 0.6
            ? { changes: { place } }
            : third < 0.75
              ? { changes: { contactId: person ?? null } }
              : { changes: { typeId: type.id }, teamId: type.teamId };
      await caseHandlers(desk)['cases.edit']({ id, ...edit });
      return;
    }
    case 'attach_file': {
      if (id === undefined) return;
      const attachmentId = desk.newId();
      const sha256 = number.toString(16).padStart(64, '0');
      const file = {
        attachmentId,
        sha256,
        name: `photo-${number}.jpg`,
        mediaType: 'image/jpeg',
        size: 1000,
      } as const;
      desk.store.attempt((writer) =>
        giveCommand(desk, writer, { type: 'case.add_attachment', input: { id, ...file } }),
      );
      desk.sync.push();
      return;
    }
    case 'remove_file': {
      const row = read.one<{ state: string }>(
        `SELECT state FROM aggregate WHERE kind = 'case' AND id = ?`,
        id ?? '',
      );
      const attached = row === undefined ? [] : ((JSON.parse(row.state) as CaseState).attachments ?? []);
      const file = choose(attached, second);
      if (id === undefined || file === undefined) return;
      const input = { id, attachmentId: file.attachmentId, reason: `Erreur ${number}` };
      desk.store.attempt((writer) => giveCommand(desk, writer, { type: 'case.remove_attachment', input }));
      desk.sync.push();
      return;
    }
    case 'discard_refused': {
      const refused = choose(refusedCommands(read), first);
      if (refused === undefined) return;
      await refusedHandlers(desk)['refused.discard']({
        commandId: refused.id,
        reason: `Sans objet ${number}`,
      });
      return;
    }
    case 'mend_refused': {
      const refused = choose(refusedCommands(read), first);
      const command = refused === undefined ? null : parseCommand(refused);
      if (refused === undefined || command?.type !== 'case.add_note') return;
      const { id: caseId, text } = command.input;
      const again = await caseHandlers(desk)['cases.add_note']({ id: caseId, text: `${text} (repris)` });
      if (!again.ok) return;
      await refusedHandlers(desk)['refused.discard']({ commandId: refused.id, reason: `Repris ${number}` });
      return;
    }
    default:
      return;
  }
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
