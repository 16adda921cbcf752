package cases

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"strings"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

//go:embed hand_over.html
var packageSource string

var packageTemplate = template.Must(template.New("package").Funcs(template.FuncMap{
	"t":   func(c *locale.Catalogue, key string, pairs ...any) string { return c.T(key, pairs...) },
	"day": func(d mediation.Date) string { return latvia.DateOn(d.Time(), locale.Main) },
}).Parse(packageSource))

// packed is one file of a package.
type packed struct {
	Name   string `json:"name"`
	State  string `json:"state"` // in words; empty for what is no document
	SHA256 string `json:"sha256"`
	Bytes  []byte `json:"bytes"` // base64 in JSON
}

func packedOf(name, state string, data []byte) packed {
	sum := sha256.Sum256(data)
	return packed{Name: name, State: state, SHA256: hex.EncodeToString(sum[:]), Bytes: data}
}

// packagePage is the page of a package. It carries the files, so that it can check them where a
// browser lets no page read the files beside it.
func (s *Service) packagePage(c *mediation.Case, of HandedOver, files []packed) ([]byte, error) {
	var out bytes.Buffer
	err := packageTemplate.Execute(&out, map[string]any{
		"Words": s.Catalogues.For(locale.Main), "Lang": locale.Main, "Number": c.Number, "Running": c.Ended() == "",
		"Made": latvia.DateOn(s.Now(), locale.Main), "Files": files, "Of": of,
	})
	if err != nil {
		return nil, fmt.Errorf("cases: page of a package: %w", err)
	}
	return out.Bytes(), nil
}

// HandedOver is what the authority in charge may know of a case, as its package says it.
type HandedOver struct {
	Number       string              `json:"number"`
	ArrivedOn    mediation.Date      `json:"arrived_on,omitempty"`
	Initiator    mediation.Initiator `json:"initiator,omitempty"`
	Director     string              `json:"director,omitempty"`
	CriminalCase string              `json:"criminal_case,omitempty"`
	Request      string              `json:"request,omitempty"`
	RequestedOn  mediation.Date      `json:"requested_on,omitempty"`
	Offence      string              `json:"offence,omitempty"`  // the gravest
	Offences     []string            `json:"offences,omitempty"` // all, the gravest first
	Grade        mediation.Grade     `json:"grade,omitempty"`
	Stage        mediation.Stage     `json:"stage,omitempty"`
	Parties      []HandedParty       `json:"parties"`
	Agreements   []HandedAgreement   `json:"agreements"`
	Ended        bool                `json:"ended"`
	Outcome      mediation.Step      `json:"outcome,omitempty"` // in its neutral words
	ClosedOn     mediation.Date      `json:"closed_on,omitempty"`
}

// HandedParty is a party as the authority knows it already.
type HandedParty struct {
	Side    mediation.Side `json:"side"`
	Name    string         `json:"name"`
	Outcome mediation.Step `json:"outcome,omitempty"` // of an offender, once the case is over
}

// HandedAgreement is a version of an agreement that all have signed, and whom it binds.
type HandedAgreement struct {
	Number   int                `json:"number"`
	Version  int                `json:"version"`
	State    mediation.DocState `json:"state"`
	SignedOn mediation.Date     `json:"signed_on,omitempty"`
	Done     bool               `json:"done"` // all that can be done of it is recorded as done
	With     []HandedParty      `json:"with"`
}

// handedOver is made of the case as the table of visibility lets the authority see it.
func (s *Service) handedOver(c *mediation.Case) HandedOver {
	seen := c.For(mediation.ReaderDirector, mediation.PlaceLetter, "")
	h := HandedOver{
		Number: seen.Number, ArrivedOn: seen.ArrivedOn, Initiator: seen.Initiator, Director: seen.Director,
		CriminalCase: seen.CriminalCase, Request: seen.Request, RequestedOn: seen.RequestedOn, Offence: seen.Offence,
		Grade: seen.Grade, Stage: seen.Stage, Ended: seen.Ended() != "", Outcome: seen.Ended(), ClosedOn: seen.ClosedOn,
		Parties: []HandedParty{}, Agreements: []HandedAgreement{},
	}
	for _, one := range strings.Split(seen.Offences(), ",") {
		if one = strings.TrimSpace(one); one != "" {
			h.Offences = append(h.Offences, one)
		}
	}
	for _, p := range seen.Parties {
		party := HandedParty{Side: p.Side, Name: p.Name()}
		if p.Side == mediation.Offender {
			party.Outcome = c.EndedFor(p.ID)
		}
		h.Parties = append(h.Parties, party)
	}
	for _, a := range seen.Agreements {
		v := a.InForce()
		if v == nil {
			continue
		}
		handed := HandedAgreement{Number: a.Number, Version: v.Version, State: v.State, SignedOn: v.SignedOn}
		handed.Done, _ = c.KeptSoFar(a)
		for _, p := range c.SignedBy(a) {
			handed.With = append(handed.With, HandedParty{Side: p.Side, Name: seen.Party(p.ID).Name()})
		}
		h.Agreements = append(h.Agreements, handed)
	}
	return h
}
