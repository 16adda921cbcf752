package mediation

// DocState is the life of a document (domain rule 15).
type DocState string

// The states of a document.
const (
	DocPreview     DocState = "draft"       // projekts
	DocSigning     DocState = "signing"     // parakstīšanai: frozen bytes
	DocSigned      DocState = "signed"      // parakstīts: the upload is the agreement
	DocSuperseded  DocState = "superseded"  // aizstāts
	DocRevoked     DocState = "revoked"     // atsaukts
	DocPrepared    DocState = "prepared"    // a letter that nobody has yet
	DocIssued      DocState = "issued"      // a letter that was handed out
	DocUndelivered DocState = "undelivered" // a letter that came back
	DocReceived    DocState = "received"    // what somebody brought: it is no document of ours
)

// AgreementStates are those that a version of an agreement goes through.
var AgreementStates = []DocState{DocSigning, DocSigned, DocSuperseded, DocRevoked}
