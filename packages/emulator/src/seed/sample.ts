import type { Seed, SeedChat, SeedDepartment, SeedUser } from "./types.js";

const DEPARTMENTS: readonly SeedDepartment[] = [
  { name: "Engineering", department_id: "engineering" },
  { name: "Platform", department_id: "platform", parent: "engineering" },
  { name: "Applications", department_id: "applications", parent: "engineering" },
  { name: "Compilers", department_id: "compilers", parent: "platform" },
  { name: "Research", department_id: "research" },
  { name: "Mathematics", department_id: "mathematics", parent: "research" },
  { name: "People", department_id: "people" },
  { name: "Sales", department_id: "sales" },
];

// Six people, in this order, to each department but Sales, which takes the rest, and People: its last two
// belong to no department, as the founders of a small company.
const NAMES = [
  "Ada Lovelace, Grace Hopper, Linus Torvalds, Barbara Liskov, Ken Thompson, Dennis Ritchie",
  "Radia Perlman, Vint Cerf, Leslie Lamport, Nancy Lynch, Jim Gray, Margaret Hamilton",
  "Alan Kay, Adele Goldberg, Tim Berners-Lee, Susan Kare, Douglas Engelbart, Brenda Laurel",
  "Frances Allen, John Backus, Jean Sammet, Niklaus Wirth, Robin Milner, Anders Hejlsberg",
  "Alan Turing, Claude Shannon, Donald Knuth, Shafi Goldwasser, Edsger Dijkstra, Judea Pearl",
  "Emmy Noether, Srinivasa Ramanujan, Sophie Germain, Terence Tao, Maryam Mirzakhani, Paul Erdos",
  "Lillian Gilbreth, Mary Follett, Peter Drucker, Edgar Schein, Elton Mayo, Rosabeth Kanter",
  "Mary Kay, Madam Walker, Joseph Patterson, Estee Lauder, David Ogilvy, Zig Ziglar, Dale Carnegie, " +
    "Brownie Wise, Napoleon Hill, Og Mandino, Joe Girard, Erica Feidner, Mary Barra, Ron Popeil, " +
    "Elmer Wheeler, Neil Rackham, Anne Mulcahy, Tom Hopkins",
].map((names) => names.split(", "));

/** The root department. */
const ROOT = "0";

const USERS: readonly SeedUser[] = NAMES.flatMap((names, group) =>
  names.map((name, place) => ({ name, department: DEPARTMENTS[group]!.department_id!, place })),
).map(({ name, department, place }, index) => ({
  name,
  en_name: name,
  email: `${mailbox(name)}@example.com`,
  mobile: `+861380000${String(index + 1).padStart(4, "0")}`,
  departments: [department === "people" && place >= 4 ? ROOT : department],
  job_title: place === 0 ? "Lead" : "Member",
  employee_no: `E${String(index + 1).padStart(4, "0")}`,
  city: index % 2 === 0 ? "Beijing" : "Singapore",
}));

const CHATS: readonly SeedChat[] = [
  {
    name: "Announcements",
    description: "News for everybody",
    members: ["Ada Lovelace", "Grace Hopper", "Alan Turing", "Lillian Gilbreth", "Mary Kay"],
  },
  {
    name: "Engineering",
    description: "Builds, incidents and reviews",
    members: ["Ada Lovelace", "Grace Hopper", "Linus Torvalds", "Barbara Liskov"],
  },
  { name: "Research", description: "Papers and proofs", members: ["Alan Turing", "Emmy Noether"] },
];

/** Eight departments, sixty users and three group chats. */
export const sampleSeed: Required<Seed> = { departments: DEPARTMENTS, users: USERS, chats: CHATS };

// First names are unique but for a few; those get their last name too.
function mailbox(name: string): string {
  const [first, ...rest] = name.toLowerCase().split(" ") as [string, ...string[]];
  const twins = NAMES.flat().filter((other) => other.toLowerCase().startsWith(`${first} `));
  return twins[0] === name ? first : [first, ...rest].join(".");
}
