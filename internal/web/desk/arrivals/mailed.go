package arrivals

import (
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// MailedPart proposes the day on which a mail was sent as that of its arrival, by mail.
type MailedPart struct {
	On, Shown string // as it is typed, and in words
	Channel   mediation.Channel
}

func mailedPart(words *locale.Catalogue, on mediation.Date) *MailedPart {
	if on == "" {
		return nil
	}
	return &MailedPart{desk.TypedDate(on), desk.ShownDate(words, on), mediation.ChannelEmail}
}
