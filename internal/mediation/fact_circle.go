package mediation

// These are the facts of the wider circle: who comes besides the parties.

// GuestNamed: somebody besides the parties may come to a meeting. A correction supersedes the
// earlier one. The fact is about the party they come with; about none for a specialist.
type GuestNamed struct {
	Guest    string     `json:"guest" item:"circle"` // id
	Role     GuestRole  `json:"role" item:"circle"`
	Language string     `json:"language,omitempty" item:"circle"`
	Person   GuestWords `json:"-"`
}

// GuestWords is the personal part of somebody of the wider circle.
type GuestWords struct {
	Name     string `json:"name,omitempty" item:"circle"`
	Relation string `json:"relation,omitempty" item:"circle"` // to the party; of a specialist, what they do
	Phone    string `json:"phone,omitempty" item:"circle"`
	Email    string `json:"email,omitempty" item:"circle"`
	Address  string `json:"address,omitempty" item:"circle"`
}

// GuestAnswered: a party agrees or no longer agrees that somebody comes (domain rule 5); about
// no party, it is the guest's own confirmation.
type GuestAnswered struct {
	Guest  string `json:"guest" item:"circle"`
	Agrees bool   `json:"agrees" item:"circle"`
}

// GuestRole is why somebody comes.
type GuestRole string

// The roles. Only a supporter or a parent comes to a session.
const (
	Supporter  GuestRole = "supporter"
	Parent     GuestRole = "parent"
	Affected   GuestRole = "affected"
	Specialist GuestRole = "specialist"
)

// GuestRoles in the order pages show them.
var GuestRoles = []GuestRole{Supporter, Parent, Affected, Specialist}

func guestWords(b *GuestNamed) any { return &b.Person }

func (*GuestNamed) fact()    {}
func (*GuestAnswered) fact() {}
