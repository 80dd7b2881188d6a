import type { NextConfig } from "next";

const config: NextConfig = {
  // `npm run typecheck` does it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
};

export default config;
