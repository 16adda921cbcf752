// Sends a letter with the client that openapi-generator made for TypeScript.
import { Configuration, SubmissionsApi } from "./src";

declare const process: { argv: string[] };

const api = new SubmissionsApi(new Configuration({ basePath: process.argv[2] + "/api/v1" }));
api.sendSubmission({
    idempotencyKey: crypto.randomUUID(),
    submission: { form: "letter", answers: { account: "Gribu satikties." } },
}).then((receipt) => console.log(receipt.reference));
