import type { ReactNode } from "react";

export const metadata = { title: "Chats" };

export default function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ colorScheme: "light dark", font: "16px/1.5 system-ui", margin: "2rem" }}>
        {children}
      </body>
    </html>
  );
}
