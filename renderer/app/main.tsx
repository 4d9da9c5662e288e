// First: it configures zod before any schema is created.
import './zod-config.ts';
import '../styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from '../desk-client/bridge.ts';
import { DeskConnection } from '../desk-client/desk-connection.ts';
import { createQueryClient } from '../desk-client/query-client.ts';
import { App } from './App.tsx';

const desk = new DeskConnection(bridge());
const queries = createQueryClient(desk);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root');

createRoot(root).render(
  <StrictMode>
    <App desk={desk} queries={queries} />
  </StrictMode>,
);
