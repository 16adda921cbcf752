package mediation

// Proposed: what a submission of a party says of them besides what is recorded already. Somebody
// takes it over or not; what is feared counts until then.
type Proposed struct {
	SubmissionID string `json:"submission_id" item:"original"`
	Person       Said   `json:"-"`
}

// Said is the personal part: the answers as the form codes them, empty where nothing was said.
type Said struct {
	Language    string `json:"language,omitempty" item:"language"`
	Interpreter string `json:"interpreter,omitempty" item:"language"`
	Access      string `json:"access,omitempty" item:"needs"`
	Format      string `json:"format,omitempty" item:"needs"`
	Mode        string `json:"mode,omitempty" item:"needs"`
	Place       string `json:"place,omitempty" item:"needs"`
	Phone       string `json:"phone,omitempty" item:"phone"`
	Email       string `json:"email,omitempty" item:"email"`
	EAddress    string `json:"eaddress,omitempty" item:"email"`
	Address     string `json:"address,omitempty" item:"address"`
	Custody     string `json:"custody,omitempty" item:"address"` // one of Custodies
	Prison      string `json:"prison,omitempty" item:"address"`
	SafeChannel string `json:"safe_channel,omitempty" item:"safety"`
	SafeTime    string `json:"safe_time,omitempty" item:"safety"`
	Safety      string `json:"safety,omitempty" item:"safety"` // "yes" or empty
	SafetyNote  string `json:"safety_note,omitempty" item:"safety"`

	Representative   string `json:"representative,omitempty" item:"representative"`
	Basis            string `json:"basis,omitempty" item:"representative"` // one of Bases
	AgentPhone       string `json:"agent_phone,omitempty" item:"phone"`    // how the representative is reached
	AgentEmail       string `json:"agent_email,omitempty" item:"email"`
	AgentAddress     string `json:"agent_address,omitempty" item:"address"`
	AgentSafeChannel string `json:"agent_safe_channel,omitempty" item:"safety"`

	Supporters []SaidSupporter `json:"supporters,omitempty"`
}

// SaidSupporter is somebody whom a party would like to have beside them.
type SaidSupporter struct {
	Name     string `json:"name" item:"circle"`
	Relation string `json:"relation,omitempty" item:"circle"`
}

// Weighed: something proposed was taken over, or not.
type Weighed struct {
	SubmissionID string `json:"submission_id" item:"original"`
	What         Trait  `json:"what" item:"work"`
	Nth          int    `json:"nth,omitempty" item:"work"` // of several supporters, from 0
	Taken        bool   `json:"taken" item:"work"`
}

func (*Proposed) fact() {}
func (*Weighed) fact()  {}

// Trait is one thing that a submission can tell of a party.
type Trait string

// The traits.
const (
	TraitLanguage    Trait = "language"
	TraitInterpreter Trait = "interpreter"
	TraitAccess      Trait = "access"
	TraitFormat      Trait = "format"
	TraitMode        Trait = "mode"
	TraitPlace       Trait = "place"
	TraitPhone       Trait = "phone"
	TraitEmail       Trait = "email"
	TraitEAddress    Trait = "eaddress"
	TraitAddress     Trait = "address"
	TraitCustody     Trait = "custody"
	TraitPrison      Trait = "prison"
	TraitSafeChannel Trait = "safe_channel"
	TraitSafeTime    Trait = "safe_time"
	TraitSafety      Trait = "safety"
	TraitSafetyNote  Trait = "safety_note"
	TraitSupporter   Trait = "supporter"

	TraitRepresentative Trait = "representative"
	TraitBasis          Trait = "basis"
	TraitAgentPhone     Trait = "agent_phone"
	TraitAgentEmail     Trait = "agent_email"
	TraitAgentAddress   Trait = "agent_address"
	TraitAgentChannel   Trait = "agent_safe_channel"
)

// traits are all of them: where each is said and where it is kept. Safety, interpreters and supporters, who may be
// several, are kept otherwise.
var traits = []struct {
	Trait
	said  func(*Said) string
	known func(*PartyNamed) *string
}{
	{TraitSafety, func(s *Said) string { return s.Safety }, nil},
	{TraitSafetyNote, func(s *Said) string { return s.SafetyNote }, func(p *PartyNamed) *string {
		return &p.Person.SafetyNote
	}},
	{TraitSafeChannel, func(s *Said) string { return s.SafeChannel }, func(p *PartyNamed) *string {
		return &p.Person.SafeChannel
	}},
	{TraitSafeTime, func(s *Said) string { return s.SafeTime }, func(p *PartyNamed) *string {
		return &p.Person.SafeTime
	}},
	{TraitRepresentative, func(s *Said) string { return s.Representative }, func(p *PartyNamed) *string {
		return &p.Person.Representative
	}},
	{TraitBasis, func(s *Said) string { return s.Basis }, func(p *PartyNamed) *string { return &p.Basis }},
	{TraitAgentPhone, func(s *Said) string { return s.AgentPhone }, func(p *PartyNamed) *string {
		return &p.Person.Agent.Phone
	}},
	{TraitAgentEmail, func(s *Said) string { return s.AgentEmail }, func(p *PartyNamed) *string {
		return &p.Person.Agent.Email
	}},
	{TraitAgentAddress, func(s *Said) string { return s.AgentAddress }, func(p *PartyNamed) *string {
		return &p.Person.Agent.Address
	}},
	{TraitAgentChannel, func(s *Said) string { return s.AgentSafeChannel }, func(p *PartyNamed) *string {
		return &p.Person.Agent.SafeChannel
	}},
	{TraitPhone, func(s *Said) string { return s.Phone }, func(p *PartyNamed) *string { return &p.Person.Phone }},
	{TraitEmail, func(s *Said) string { return s.Email }, func(p *PartyNamed) *string { return &p.Person.Email }},
	{TraitEAddress, func(s *Said) string { return s.EAddress }, func(p *PartyNamed) *string {
		return &p.Person.EAddress
	}},
	{TraitAddress, func(s *Said) string { return s.Address }, func(p *PartyNamed) *string { return &p.Person.Address }},
	{TraitCustody, func(s *Said) string { return s.Custody }, func(p *PartyNamed) *string { return &p.Person.Custody }},
	{TraitPrison, func(s *Said) string { return s.Prison }, func(p *PartyNamed) *string { return &p.Person.Prison }},
	{TraitLanguage, func(s *Said) string { return s.Language }, func(p *PartyNamed) *string { return &p.Language }},
	{TraitInterpreter, func(s *Said) string { return s.Interpreter }, nil},
	{TraitAccess, func(s *Said) string { return s.Access }, func(p *PartyNamed) *string { return &p.Person.Access }},
	{TraitFormat, func(s *Said) string { return s.Format }, func(p *PartyNamed) *string { return &p.WishFormat }},
	{TraitMode, func(s *Said) string { return s.Mode }, func(p *PartyNamed) *string { return &p.WishMode }},
	{TraitPlace, func(s *Said) string { return s.Place }, func(p *PartyNamed) *string { return &p.Person.WishPlace }},
	{TraitSupporter, func(*Said) string { return "" }, nil},
}

// Traits lists them all.
var Traits = allTraits()

func allTraits() (list []Trait) {
	for _, t := range traits {
		list = append(list, t.Trait)
	}
	return list
}

func saidOf(b *Proposed) any { return &b.Person }

func tellProposed(*Proposed) Telling { return Telling{Sign: "letter", Key: "proposed"} }

func tellWeighed(b *Weighed) Telling {
	key := "not_taken"
	if b.Taken {
		key = "taken"
	}
	return Telling{Sign: "tick", Key: key, With: map[string]any{"what": word("staff.trait_", b.What)}}
}
