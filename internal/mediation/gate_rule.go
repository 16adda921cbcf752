package mediation

import "slices"

// GateRule names the ways of identity and signature that count as "in writing"
// (MK 347 p. 3): a confirmation opens the gate when its identity or its
// signature is one of them.
type GateRule []string

// DefaultGateRule: seen in person, wet ink, e-signature and eID open the gate,
// a personal link alone does not.
var DefaultGateRule = GateRule{string(IdentityInPerson), string(SignatureWet), string(SignatureE), string(IdentityEID)}

// Accepts reports whether the confirmation counts as made in writing.
func (r GateRule) Accepts(c *Confirmed) bool {
	return slices.Contains(r, string(c.Identity)) || slices.Contains(r, string(c.Signature))
}
