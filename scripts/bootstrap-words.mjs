// Messages before the installation: the catalogue is TypeScript, which cannot be read yet.
import { env } from 'node:process';

const french = /^fr([_.-]|$)/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '');

export const bootstrapWords = french
  ? {
      installing: 'Installation des dépendances par npm (une minute ou deux, une seule fois)…',
      stillInstalling: (/** @type {number} */ seconds) => `Installation en cours depuis ${seconds} s…`,
      installed: (/** @type {number} */ seconds) => `Dépendances installées en ${seconds} s.`,
      waiting: 'Une autre installation est en cours dans ce dossier, attente…',
      installFailed:
        'npm n’a pas pu installer les dépendances (voir ci-dessus). Vérifiez la connexion à votre registre npm et l’espace disque, puis relancez.',
      installInterrupted: 'Installation interrompue. Relancez la même commande : elle recommencera.',
      nodeTooOld: (/** @type {string} */ found, /** @type {number} */ oldest) =>
        `Node.js ${found} est trop ancien. Installez Node.js ${oldest} ou plus récent (https://nodejs.org), puis relancez.`,
      npmTooOld: (/** @type {string} */ found, /** @type {number} */ oldest) =>
        `npm ${found} est trop ancien. Installez npm ${oldest} ou plus récent (npm install -g npm), puis relancez.`,
      npmMissing: (/** @type {number} */ oldest) =>
        `npm est introuvable. Installez Node.js avec npm ${oldest} ou plus récent (https://nodejs.org), puis relancez.`,
      nodeMissing: (/** @type {number} */ needed) =>
        `Le paquet npm « node » n’a pas installé Node.js ${needed} : ses scripts d’installation sont peut-être désactivés (npm config get ignore-scripts). Autorisez-les, ou installez Node.js ${needed}, puis relancez.`,
    }
  : {
      installing: 'Installing dependencies with npm (a minute or two, only once)…',
      stillInstalling: (/** @type {number} */ seconds) => `Still installing after ${seconds} s…`,
      installed: (/** @type {number} */ seconds) => `Dependencies installed in ${seconds} s.`,
      waiting: 'Another installation is under way in this folder, waiting…',
      installFailed:
        'npm could not install the dependencies (see above). Check the connection to your npm registry and the disk space, then run this again.',
      installInterrupted: 'Installation interrupted. Run the same command again: it will start over.',
      nodeTooOld: (/** @type {string} */ found, /** @type {number} */ oldest) =>
        `Node.js ${found} is too old. Install Node.js ${oldest} or newer (https://nodejs.org), then run this again.`,
      npmTooOld: (/** @type {string} */ found, /** @type {number} */ oldest) =>
        `npm ${found} is too old. Install npm ${oldest} or newer (npm install -g npm), then run this again.`,
      npmMissing: (/** @type {number} */ oldest) =>
        `npm was not found. Install Node.js with npm ${oldest} or newer (https://nodejs.org), then run this again.`,
      nodeMissing: (/** @type {number} */ needed) =>
        `npm's package "node" did not install Node.js ${needed}: perhaps its install scripts are turned off (npm config get ignore-scripts). Allow them, or install Node.js ${needed}, then run this again.`,
    };
