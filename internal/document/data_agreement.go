package document

// AgreementData is what an agreement says. All texts are ready to print: dates, sums and
// words come from the caller. An empty text leaves its element out.
type AgreementData struct {
	Number  string // case number and agreement, "I-2026-0412/1"
	Version string // "1"
	Draft   bool   // projekts: watermarked; otherwise parakstīšanai
	Place   string // in the locative, "Valmierā"
	Year    string // printed before the blank date, "2026"

	Parties     []AgreementParty
	Mediator    string // name, official or volunteer with certificate
	Others      string // who else is present
	Proceedings string // number and process director
	Offence     string // "Krimināllikuma 175. panta 1. daļa"
	Form        string // session or conference, and mode

	Facts        []string // what happened and what is admitted, one clause each
	Terms        []AgreementTerm
	ClaimsLeft   string   // one sentence
	Consequences []string // chosen by grade and stage (domain rule 11)
	Closing      []string // voluntary, explained, copies; the e-signature sentence on the e-signed variant

	Signatures []AgreementSigner

	CheckURL  string // full address, for the QR code
	CheckPage string // the same as people type it, "tilts.example/lv/check"
	CheckMark string // "4F9C 21AB 77E0 D3B6"
}

// AgreementParty is one side. Code stays empty when the safety flag is set.
type AgreementParty struct {
	Role           string // "Cietušais"
	Name           string
	Code           string // "personas kods 290200-21001"
	Representative string // "likumiskā pārstāve Ilze Bērziņa, māte"
}

// AgreementTerm is one condition. Amount with words, account and due date follow the
// text as sentences; Instalments follow as a table whose sum is Total.
type AgreementTerm struct {
	Text        string
	Amount      string // "380,00 EUR"
	AmountWords string // "trīs simti astoņdesmit eiro un 00 centi"
	IBAN        string // in groups of four
	Due         string // "2026. gada 15. decembrim"
	Instalments []AgreementInstalment
	Total       string
}

// AgreementInstalment is one payment.
type AgreementInstalment struct{ Name, Due, Amount string }

// AgreementSigner is one row to sign.
type AgreementSigner struct{ Name, Role string }
