package mediation

import "slices"

// Read: whoever leads the case has read what somebody sent.
type Read struct {
	SubmissionID string `json:"submission_id" item:"work"`
}

func (*Read) fact() {}

func (c *Case) read(_ Fact, b *Read) {
	c.Unread = slices.DeleteFunc(c.Unread, func(u Unread) bool { return u.SubmissionID == b.SubmissionID })
}

func tellRead(b *Read) Telling { return Telling{Sign: "tick", Key: "read", Original: b.SubmissionID} }
