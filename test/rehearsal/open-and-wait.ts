// Run as a process: opens a rehearsal, says where its data is, and waits to be killed.
import { openShadow } from "@lockkeeper/rehearsal";
import { engineDeps, engineRequest } from "./engine-world.js";

const shadow = await openShadow(engineRequest(), engineDeps({ workspace: process.argv[2] ?? "." }));
const admin = await shadow.admin(shadow.base);
const [row] = await admin.query<{ data: string }>("select current_setting('data_directory') as data");
console.log(row?.data);
setInterval(() => undefined, 1000);
