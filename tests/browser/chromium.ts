// The browser that tests and benchmarks drive: the system's Chromium, drawing without a graphics card.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';

// Chromium takes the last list that it is given, so those of Playwright's that matter here stand in ours too.
const disabledFeatures = [
  // Two pages for the address bar's suggestions with each window, which no test opens: a second of both processors.
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup',
  'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades',
  'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning',
];

const launchFlags = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu-rasterization', // pages are painted by the processor itself, not by it as a graphics card
  `--disable-features=${disabledFeatures.join(',')}`,
];

export function launch(flags: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...launchFlags, ...flags] });
}

// CHROMIUM names it, or it is on PATH.
function findChromium(): string {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error('Chromium is not on PATH: install chromium, or name it in CHROMIUM');
}
