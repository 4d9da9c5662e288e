import type { Messages } from './message.ts';

/** The command line about who may see what. */
export const rights = {
  'administration.command.type_list': {
    fr: 'Liste les types de demande, et qui voit leurs demandes',
    en: 'Lists the case types, and who sees their cases',
  },
  'administration.command.type_restrict': {
    fr: 'Rend un type confidentiel : seuls ces services et sites, et le service chargé, voient ses demandes',
    en: 'Makes a type confidential: only these teams and sites, and the team in charge, see its cases',
  },
  'administration.command.type_open': {
    fr: 'Rouvre un type confidentiel : tous les agents voient ses demandes',
    en: 'Opens a confidential type again: all staff see its cases',
  },
  'administration.command.agent_edit': {
    fr: 'Change le rôle, les services ou le site d’un agent',
    en: 'Changes an agent’s role, teams or site',
  },
  'administration.option.sites': {
    fr: 'le nom d’un site d’accueil ; l’option peut être répétée',
    en: 'the name of a site; may be given several times',
  },
  'administration.option.teams': {
    fr: 'le nom d’un service, à la place de tous ceux d’avant ; l’option peut être répétée',
    en: 'the name of a team, in the place of all former ones; may be given several times',
  },
  'administration.option.no_team': { fr: 'dans aucun service', en: 'in no team' },
  'administration.option.no_site': { fr: 'à aucun site', en: 'at no site' },
  'administration.error.type_unknown': {
    fr: 'Aucun type de demande « {code} ». La liste : npm run guichet -- type list',
    en: 'No case type “{code}”. The list: npm run guichet -- type list',
  },
  'administration.type.open': { fr: 'ouvert à tous', en: 'open to all' },
  'administration.type.restricted': { fr: 'confidentiel : {names}', en: 'confidential: {names}' },
  'administration.type.restricted_alone': {
    fr: 'confidentiel : le service chargé de chaque demande seulement',
    en: 'confidential: only the team in charge of each case',
  },
  'administration.agent.edited': { fr: 'Agent « {login} » modifié.', en: 'Agent “{login}” changed.' },
} as const satisfies Messages;
