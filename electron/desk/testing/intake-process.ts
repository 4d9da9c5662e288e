import { writeSync } from 'node:fs';
import { emptyContact } from '../../../shared/domain/contact/contact.ts';
import { testId, ids } from '../../../db/testing/small-authority.ts';
import { testKey } from '../../../db/testing/temporary-store.ts';
import { startDesk } from '../desk.ts';
import { openTestWindow } from './test-window.ts';

// Run as another process: a counter that logs one request after another, saving a draft before each, until it
// is killed. Prints which drafts were answered "saved" and which requests "logged".
const desk = startDesk({ dataFolder: process.argv[2] ?? '', key: testKey, freshLaunch: false });
const window = openTestWindow(desk);
for (let number = 1; ; number += 1) {
  const caseId = testId(number, 7);
  const draft = {
    caseId,
    channel: 'counter' as const,
    typeId: ids.pothole,
    typeSearch: '',
    contactId: null,
    contactSearch: '',
    newContact: { familyName: `Nom${number}` },
    noContact: false,
    address: '',
    description: `Trou ${number}`,
  };
  const saved = await window.ask('intake.save_draft', { draft });
  if (!saved.ok) throw new Error(saved.error.code);
  writeSync(1, `saved ${number}\n`);
  const logged = await window.ask('intake.log', {
    caseId,
    typeId: ids.pothole,
    contact: { kind: 'new', fields: { ...emptyContact, familyName: `Nom${number}` } },
    channel: 'counter',
    description: `Trou ${number}`,
    place: null,
  });
  if (!logged.ok) throw new Error(logged.error.code);
  writeSync(1, `logged ${number}\n`);
}
