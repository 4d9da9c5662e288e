import type { Channel } from '../domain/case/channel.ts';
import type { Role } from '../domain/role.ts';
import type { CaseStatus } from '../domain/case/workflow.ts';
import type { Message, Messages } from './message.ts';

type Words = Record<`status.${CaseStatus}` | `channel.${Channel}` | `role.${Role}`, Message>;

/** The field's own words, used on every screen. */
export const words = {
  'status.new': { fr: 'Nouvelle', en: 'New' },
  'status.to_qualify': { fr: 'À qualifier', en: 'To qualify' },
  'status.in_progress': { fr: 'En cours d’instruction', en: 'In progress' },
  'status.waiting_documents': { fr: 'En attente de pièces', en: 'Waiting for documents' },
  'status.waiting_advice': { fr: 'En attente d’avis', en: 'Waiting for advice' },
  'status.waiting_contact': { fr: 'En attente de l’usager', en: 'Waiting for the person' },
  'status.handled': { fr: 'Traitée', en: 'Handled' },
  'status.closed': { fr: 'Clôturée', en: 'Closed' },
  'status.dismissed': { fr: 'Classée sans suite', en: 'No further action' },
  'status.refused': { fr: 'Refusée', en: 'Refused' },
  'status.transferred': { fr: 'Transmise', en: 'Passed on' },
  'channel.counter': { fr: 'Guichet', en: 'Counter' },
  'channel.phone': { fr: 'Téléphone', en: 'Telephone' },
  'channel.online': { fr: 'En ligne', en: 'Online' },
  'channel.email': { fr: 'Courriel', en: 'E-mail' },
  'channel.letter': { fr: 'Courrier', en: 'Letter' },
  'channel.social': { fr: 'Réseaux sociaux', en: 'Social networks' },
  'channel.sensor': { fr: 'Capteur', en: 'Sensor' },
  'role.counter': { fr: 'Agent d’accueil', en: 'Counter agent' },
  'role.phone': { fr: 'Agent au standard', en: 'Phone agent' },
  'role.caseworker': { fr: 'Agent instructeur', en: 'Caseworker' },
  'role.supervisor': { fr: 'Responsable', en: 'Supervisor' },
  'role.administrator': { fr: 'Administrateur', en: 'Administrator' },
} as const satisfies Words & Messages;
