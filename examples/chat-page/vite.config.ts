import { defineConfig } from "vite";

const backend = "http://localhost:3000";

export default defineConfig({
  // While the page is worked on, Vite serves it and passes the rest on to the backend.
  server: {
    proxy: Object.fromEntries(
      ["/api", "/login", "/callback", "/logout", "/me"].map((path) => [path, backend]),
    ),
  },
});
