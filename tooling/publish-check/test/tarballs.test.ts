import { describe, expect, inject, it } from "vitest";
import { contentsOf, publintFindings, typesFindings } from "../src/tarball.js";

const { manifests, tarballs } = inject("published");

it("packs every package once", () => {
  expect(Object.keys(tarballs).sort()).toEqual(manifests.map(({ name }) => name));
});

describe.each(manifests.map(({ name }) => ({ name, tarball: tarballs[name] ?? "" })))(
  "$name",
  ({ tarball }) => {
    it("passes publint", async () => {
      expect(await publintFindings(tarball)).toEqual([]);
    });

    it("passes are-the-types-wrong", async () => {
      expect(await typesFindings(tarball)).toEqual([]);
    });

    it("holds what is used, and its license", async () => {
      const { files } = await contentsOf(tarball);
      expect(files).toContain("LICENSE");
      expect(files).toContain("README.md");
      const used = /^(dist\/.+|openapi\.json|llms\.txt|package\.json|[A-Z_]+(\.zh)?(\.md)?)$/;
      expect(files.filter((file) => !used.test(file))).toEqual([]);
    });

    it("depends on versions, not on the workspace", async () => {
      const { manifest } = await contentsOf(tarball);
      const ranges = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies });
      expect(ranges.filter((range) => !/^[~^>=]*\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
    });
  },
);
