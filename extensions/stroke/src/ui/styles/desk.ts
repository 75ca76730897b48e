/**
 * The desk of a reader study covers the viewer; while a case is read the viewer's list of series, in which reports of others stand by
 * their descriptions, is away.
 */
export const DESK_CSS = `
.sp.sp-cover { position: fixed; inset: 0; z-index: 2147483000; height: auto; overflow-y: auto; font-size: 15px; }
.sp.sp-cover[hidden] { display: none; }
.sp .sp-desk { box-sizing: border-box; width: 100%; max-width: 640px; margin: 0 auto; padding: 12vh 20px 20px; display: flex; flex-direction: column; gap: 14px; align-items: flex-start; }
.sp .sp-desk h1 { margin: 0; font-size: 22px; font-weight: 600; overflow-wrap: anywhere; }
.sp .sp-desk h2 { margin: 0; font-size: 17px; font-weight: 600; }
.sp .sp-desk .sp-primary { min-height: 36px; padding: 6px 20px; }
.sp-in-study #ohif-thumbnail-list, .sp-in-study [data-cy='thumbnail-list'], .sp-in-study [data-cy^='study-browser-thumbnail'] { display: none !important; }
`;
