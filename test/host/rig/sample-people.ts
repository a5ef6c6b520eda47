import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Rig } from "./rig";
import { Visitor } from "./visitor";

export const style = /\/static\/people\/style\.[0-9a-f]{12}\.css/;

const people = `
from django.contrib.auth.models import User
from people.models import Employee

manager = None
for name in ("boss", "ada"):
    user = User.objects.create_user(name, password=f"password of {name}")
    manager = Employee.objects.create(user=user, name=name.title(), department="Engineering", manager=manager)
`;

/** Somebody who may log in to the sample application, and who decides for them. */
export function addPeople(rig: Rig): void {
  const [web = ""] =
    rig
      .running()
      .find((one) => one.startsWith("web-"))
      ?.split(" ") ?? [];
  // As `npx onebox host shell` and then Django's own shell.
  rig.docker.docker("exec", `onebox-${web}-1`, "python", "manage.py", "shell", "-v", "0", "-c", people);
}

export async function login(rig: Rig, name: string): Promise<Visitor> {
  const visitor = new Visitor(rig.domain);
  await visitor.get("/login/");
  const { status } = await visitor.post("/login/", { username: name, password: `password of ${name}` });
  assert.equal(status, 302);
  return visitor;
}

/** What a process of the load needs to be that visitor. @returns its file. */
export async function writeLogin(rig: Rig, visitor: Visitor): Promise<string> {
  const page = await visitor.get("/");
  const file = path.join(rig.root, "login.json");
  const cookies = { session: visitor.cookies.get("sessionid"), csrf: visitor.cookies.get("csrftoken") };
  writeFileSync(file, JSON.stringify({ ...cookies, style: style.exec(page.text)?.[0] }));
  return file;
}
