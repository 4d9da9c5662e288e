import type { Messages } from './message.ts';

/** Taking a request from somebody who stands in front of the desk, or is on the line. */
export const intake = {
  'intake.title': { fr: 'Nouvelle demande', en: 'New request' },
  'intake.channel': { fr: 'Canal', en: 'Channel' },
  'intake.no_right': {
    fr: 'Votre rôle ne permet pas d’enregistrer une demande',
    en: 'Your role does not allow logging a request',
  },
  'intake.no_right_text': {
    fr: 'Demandez à un administrateur de vous donner le rôle d’agent d’accueil.',
    en: 'Ask an administrator to give you the role of counter agent.',
  },
  'intake.no_types': { fr: 'Aucun type de demande sur ce poste', en: 'No case type at this desk' },
  'intake.no_types_text': {
    fr: 'Ils arrivent du serveur avec le premier chargement. Si celui-ci est terminé, demandez à un administrateur d’en créer.',
    en: 'They come from the server with the first load. If that is over, ask an administrator to create some.',
  },

  'intake.type': { fr: 'De quoi s’agit-il ?', en: 'What is it about?' },
  'intake.type_hint': {
    fr: 'Tapez les premières lettres : « lampadaire », « poubelle », « acte »…',
    en: 'Type the first letters: “street light”, “bin”, “certificate”…',
  },
  'intake.type_none': {
    fr: 'Aucun type ne correspond à « {typed} ». Essayez un autre mot, comme le dirait l’usager.',
    en: 'No type matches “{typed}”. Try another word, as the person would say it.',
  },
  'intake.type_more': {
    fr: '{count, plural, one {# autre type} other {# autres types}} : continuez à taper',
    en: '{count, plural, one {# more type} other {# more types}}: go on typing',
  },
  'intake.type_missing': {
    fr: 'Choisissez de quoi il s’agit dans la liste.',
    en: 'Choose what it is about from the list.',
  },
  'intake.type_gone': {
    fr: 'Ce type n’est plus proposé. Choisissez-en un autre.',
    en: 'This type is no longer offered. Choose another.',
  },
  'intake.delay': {
    fr: '{days, plural, =0 {le jour même} one {sous # jour ouvré} other {sous # jours ouvrés}}',
    en: '{days, plural, =0 {the same day} one {within # working day} other {within # working days}}',
  },
  'intake.confidential': { fr: 'Confidentielle. {seenBy}.', en: 'Confidential. {seenBy}.' },
  'intake.confidential_leaves': {
    fr: 'Une fois enregistrée, vous ne la verrez plus : remettez le récépissé à l’usager.',
    en: 'Once it is saved you will not see it any more: give the person the receipt.',
  },
  'intake.logged_leaves': {
    fr: 'Elle quitte ce poste dès que le serveur l’a reçue. Vous pouvez encore imprimer le récépissé ici ; son numéro reste valable.',
    en: 'It leaves this desk as soon as the server has it. You can still print the receipt here; its number stays valid.',
  },
  'intake.change': { fr: 'Changer', en: 'Change' },
  'intake.change_type': { fr: 'Changer de type', en: 'Change the type' },
  'intake.change_contact': { fr: 'Changer d’usager', en: 'Change the person' },

  'intake.contact': { fr: 'Pour qui ?', en: 'For whom?' },
  'intake.contact_hint': {
    fr: 'Nom, téléphone ou courriel : les personnes connues sont proposées.',
    en: 'Name, telephone or e-mail: people who are known are offered.',
  },
  'intake.contact_missing': {
    fr: 'Choisissez ou créez l’usager, ou indiquez « usager non identifié ».',
    en: 'Choose or create the person, or say that they are not identified.',
  },
  'intake.contact_create': { fr: 'Créer « {typed} »', en: 'Create “{typed}”' },
  'intake.contact_create_hint': { fr: 'nouvel usager', en: 'new person' },
  'intake.contact_nobody': { fr: 'Usager non identifié', en: 'Person not identified' },
  'intake.contact_nobody_hint': {
    fr: 'sans récépissé nominatif',
    en: 'no name on the receipt',
  },
  'intake.contact_many': {
    fr: 'Les {count, number} premiers seulement : ajoutez un prénom ou un chiffre',
    en: 'Only the first {count, number}: add a first name or a digit',
  },
  'intake.contact_new': { fr: 'Nouvel usager', en: 'New person' },
  'intake.contact_gone': {
    fr: 'Cet usager n’est plus sur ce poste. Choisissez-en un autre.',
    en: 'This person is no longer at this desk. Choose another.',
  },

  'intake.address': { fr: 'Où ?', en: 'Where?' },
  'intake.address_hint': {
    fr: 'Numéro et rue, ou un lieu : « 12 rue des Lilas », « devant l’école ».',
    en: 'Number and street, or a place: “12 rue des Lilas”, “outside the school”.',
  },
  'intake.address_of_contact': { fr: 'Chez l’usager : {address}', en: 'At the person’s: {address}' },
  'intake.description': { fr: 'Précisions', en: 'Details' },
  'intake.description_hint': {
    fr: 'Ce que dit l’usager, dans ses mots. Il figure sur le récépissé.',
    en: 'What the person says, in their words. It stands on the receipt.',
  },

  'intake.save': { fr: 'Enregistrer', en: 'Save' },
  'intake.discard': { fr: 'Abandonner la saisie', en: 'Discard' },
  'intake.discarded': { fr: 'Saisie abandonnée', en: 'Discarded' },
  'intake.draft_saving': { fr: 'Enregistrement du brouillon…', en: 'Saving the draft…' },
  'intake.draft_saved': { fr: 'Brouillon enregistré', en: 'Draft saved' },
  'intake.draft_failed': { fr: 'Brouillon non enregistré', en: 'Draft not saved' },
  'intake.problems': {
    fr: '{count, plural, one {Une réponse manque ou est à corriger} other {# réponses manquent ou sont à corriger}}',
    en: '{count, plural, one {One answer is missing or wrong} other {# answers are missing or wrong}}',
  },
  'intake.not_saved': {
    fr: 'La demande n’est pas enregistrée. Tout ce que vous avez saisi est encore là.',
    en: 'The request is not saved. Everything you typed is still here.',
  },

  'intake.context': { fr: 'À côté de la saisie', en: 'Beside the form' },
  'intake.history_empty': {
    fr: 'Une fois l’usager choisi, ses demandes sont ici.',
    en: 'Once the person is chosen, their requests are here.',
  },
  'intake.history': { fr: 'L’usager', en: 'The person' },
  'intake.history_count': {
    fr: '{total, plural, =0 {Aucune demande jusqu’ici} one {# demande} other {# demandes}}{open, plural, =0 {} other {, # en cours}}',
    en: '{total, plural, =0 {No request so far} one {# request} other {# requests}}{open, plural, =0 {} other {, # open}}',
  },
  'intake.history_none_seen': {
    fr: 'Aucune demande visible pour vous',
    en: 'No request that you may see',
  },
  'intake.history_all': {
    fr: 'Voir ses {total, number} demandes',
    en: 'See all {total, number} requests',
  },
  'intake.history_new': {
    fr: 'Nouvel usager : sa fiche est créée avec la demande.',
    en: 'New person: their record is created with the request.',
  },
  'intake.history_nobody': {
    fr: 'Sans usager : personne ne pourra être tenu au courant.',
    en: 'Nobody named: nobody can be kept informed.',
  },
  'intake.similar': { fr: 'Déjà signalé ?', en: 'Already reported?' },
  'intake.similar_empty': {
    fr: 'Avec le type et le lieu, les demandes en cours au même endroit sont ici.',
    en: 'With the type and the place, open requests at the same place are here.',
  },
  'intake.similar_hidden': {
    fr: 'Type confidentiel : ce qui a déjà été demandé n’est pas montré ici.',
    en: 'A confidential type: what was asked before is not shown here.',
  },
  'intake.similar_none': {
    fr: 'Aucune demande en cours de ce type à cet endroit.',
    en: 'No open request of this type at this place.',
  },
  'intake.similar_some': {
    fr: '{count, plural, one {Une demande est déjà en cours} other {# demandes sont déjà en cours}} au même endroit. Ouvrez-la avant d’en créer une autre : ce brouillon reste ici.',
    en: '{count, plural, one {One request is already open} other {# requests are already open}} at the same place. Open it before creating another: this draft stays here.',
  },
  'intake.to_say': { fr: 'À dire à l’usager', en: 'To tell the person' },
  'intake.to_say_empty': {
    fr: 'Une fois le type choisi, ce qu’il faut annoncer est ici.',
    en: 'Once the type is chosen, what to announce is here.',
  },
  'intake.to_say_due': {
    fr: '{days, plural, =0 {Réponse le jour même} one {Réponse sous # jour ouvré} other {Réponse sous # jours ouvrés}}, au plus tard le {date}.',
    en: '{days, plural, =0 {An answer the same day} one {An answer within # working day} other {An answer within # working days}}, by {date} at the latest.',
  },
  'intake.to_say_team': { fr: 'Le service {team} s’en occupe.', en: '{team} takes care of it.' },

  'intake.logged': { fr: 'Demande enregistrée', en: 'Request saved' },
  'intake.logged_reference': { fr: 'Numéro de la demande', en: 'Request number' },
  'intake.logged_next': { fr: 'Et maintenant ?', en: 'What happens now?' },
  'intake.logged_team': {
    fr: 'Le service {team} la prend en charge et répond au plus tard le {date}.',
    en: '{team} takes it on and answers by {date} at the latest.',
  },
  'intake.logged_offline': {
    fr: 'Ce poste est hors ligne : la demande est enregistrée ici, son numéro est définitif, et elle partira dès que le serveur répondra.',
    en: 'This desk is offline: the request is saved here, its number is final, and it will be sent as soon as the server answers.',
  },
  'intake.logged_offline_provisional': {
    fr: 'Ce poste est hors ligne : la demande est enregistrée ici. Elle partira dès que le serveur répondra, et recevra alors son numéro définitif.',
    en: 'This desk is offline: the request is saved here. It will be sent as soon as the server answers, and then gets its final number.',
  },
  'intake.print': { fr: 'Imprimer le récépissé', en: 'Print the receipt' },
  'intake.same_person': { fr: 'Autre demande, même usager', en: 'Another request, same person' },
  'intake.next_person': { fr: 'Usager suivant', en: 'Next person' },
  'intake.open_case': { fr: 'Ouvrir la demande', en: 'Open the request' },
} as const satisfies Messages;
