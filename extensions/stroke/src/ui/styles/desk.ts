/** The desk of a reader study, which covers the viewer (`mountDesk`). */
export const DESK_CSS = `
.sp .sp-desk { width: 100%; max-width: 640px; margin: 0 auto; padding: 12vh 20px 20px; display: flex; flex-direction: column; gap: 14px; align-items: flex-start; }
.sp .sp-desk h1 { margin: 0; font-size: 22px; font-weight: 600; overflow-wrap: anywhere; }
.sp .sp-desk h2 { margin: 0; font-size: 17px; font-weight: 600; }
.sp .sp-desk .sp-primary { min-height: 36px; padding: 6px 20px; }
`;
