import { create } from 'zustand';

interface FrameStore {
  /** What lies over the screen. */
  readonly overlay: 'palette' | 'help' | 'sync' | null;
  /** The side bar as the person last put it; null: as wide as the window has room for. */
  readonly isCollapsed: boolean | null;
}

export const frameStore = create<FrameStore>()(() => ({ overlay: null, isCollapsed: null }));

export function closeOverlay(): void {
  openOverlay(null);
}

export function openOverlay(overlay: FrameStore['overlay']): void {
  frameStore.setState({ overlay });
}
