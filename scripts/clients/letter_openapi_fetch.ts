// Sends a letter with openapi-fetch and the types that openapi-typescript made.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };

const client = createClient<paths>({ baseUrl: process.argv[2] + "/api/v1" });
const { data, error, response } = await client.POST("/submissions", {
    params: { header: { "Idempotency-Key": crypto.randomUUID() } },
    body: { form: "letter", lang: "lv", answers: { account: "Gribu satikties." } },
});
if (response.status !== 201 || !data) throw new Error(`${response.status} ${JSON.stringify(error)}`);
console.log(data.reference);
