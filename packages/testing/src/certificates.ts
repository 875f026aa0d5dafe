import { generate } from "selfsigned";

export interface KeyPair {
  cert: string;
  key: string;
}

export interface Certificates {
  /** PEM of the authority that signed `server` and `wrongHost` */
  ca: string;
  /** for localhost, 127.0.0.1 and ::1 */
  server: KeyPair;
  /** signed by the same authority, for db.wrong.example only */
  wrongHost: KeyPair;
  /** for localhost too, but signed by nobody else */
  selfSigned: KeyPair;
}

type Options = NonNullable<Parameters<typeof generate>[1]>;
type Extensions = NonNullable<Options["extensions"]>;

const LOCAL: Extensions = [
  { name: "basicConstraints", cA: false, critical: true },
  { name: "extKeyUsage", serverAuth: true },
  {
    name: "subjectAltName",
    altNames: [
      { type: 2, value: "localhost" },
      { type: 7, ip: "127.0.0.1" },
      { type: 7, ip: "::1" },
    ],
  },
];
const ELSEWHERE: Extensions = [
  { name: "basicConstraints", cA: false, critical: true },
  { name: "subjectAltName", altNames: [{ type: 2, value: "db.wrong.example" }] },
];
const AUTHORITY: Extensions = [
  { name: "basicConstraints", cA: true, critical: true },
  { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
];

/** Makes an authority and the certificates of servers that a client must trust, or refuse; valid for a day. */
export async function makeCertificates(): Promise<Certificates> {
  const authority = await make("Lockkeeper test authority", AUTHORITY);
  const [server, wrongHost, selfSigned] = await Promise.all([
    make("localhost", LOCAL, authority),
    make("db.wrong.example", ELSEWHERE, authority),
    make("localhost", LOCAL),
  ]);
  return { ca: authority.cert, server, wrongHost, selfSigned };
}

async function make(commonName: string, extensions: Extensions, ca?: KeyPair): Promise<KeyPair> {
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec", // some ms, where an RSA key takes a good part of a second
    algorithm: "sha256",
    notBeforeDate: new Date(now - 3_600_000), // clocks differ
    notAfterDate: new Date(now + 86_400_000),
    extensions,
    ...(ca ? { ca } : {}),
  });
  return { cert: made.cert, key: made.private };
}
