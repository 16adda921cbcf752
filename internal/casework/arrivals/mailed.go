package arrivals

import (
	"net/mail"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// MailedOn is the day that a mail says of itself it was sent on, where a clerk put it in as something else: it is
// proposed as the day and the way of its arrival. Empty where there is nothing to propose.
func (s *Service) MailedOn(sub record.Submission, said record.Said) mediation.Date {
	sent, err := mail.ParseDate(said.Date)
	if err != nil || sub.Form != FileForm || sub.Channel == mediation.ChannelEmail {
		return ""
	}
	on := mediation.DateOf(sent.In(latvia.Riga()))
	if on > sub.ArrivedOn || s.wrongArrival(on) != "" {
		return ""
	}
	return on
}
