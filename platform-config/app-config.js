/**
 * App-config of the viewer with the stroke mode. The demo server and the compose file serve exactly this file.
 *
 * For an OHIF that you already run, two lines are enough: the one marked below in its app-config, and the one marked
 * in nginx/stroke.conf that puts the folder dist/plugins/stroke on the same origin. Nothing of the viewer is rebuilt.
 */
window.config = {
  name: 'stroke',
  routerBasename: null,
  extensions: [],

  // ── LINE 1 of 2 for an existing OHIF: the mode, loaded by address (it brings its own extension) ──
  modes: ['/plugins/stroke/mode.mjs'],

  customizationService: {},
  showStudyList: true,
  maxNumberOfWebWorkers: 3,
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: true,
  showLoadingIndicator: true,
  strictZSpacingForVolumeViewport: true,
  groupEnabledModesFirst: true,
  maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 25 },
  // The viewer's own notice once a month; the stroke panel shows its own at all times.
  investigationalUseDialog: { option: 'configure', days: 30 },
  showErrorDetails: 'always',

  defaultDataSourceName: 'archive',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'archive',
      configuration: {
        friendlyName: 'Archive',
        name: 'archive',
        qidoRoot: '/dicomweb',
        wadoRoot: '/dicomweb',
        wadoUriRoot: '/dicomweb',
        qidoSupportsIncludeField: true,
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        supportsFuzzyMatching: false,
        supportsWildcard: true,
        singlepart: 'bulkdata,video,pdf',
        bulkDataURI: { enabled: true },
        omitQuotationForMultipartRequest: true,
      },
    },
  ],
};
