package cases

import (
	"fmt"
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// attendance is who was at the last meeting that was held, and who was to come and was not, as
// it was recorded.
func attendance(cat *locale.Catalogue, seen mediation.Seen) (present, absent []document.CameData) {
	for _, e := range seen.HeldMeeting().Expected {
		p := seen.Party(e.Party)
		d := document.CameData{Name: seen.NameOf(e), Excused: e.Came == mediation.Excused}
		switch {
		case d.Name == "":
			continue
		case e.Guest != "":
			d.Role = guestRole(cat, seen.Guest(e.Guest))
		case e.Represents:
			d.Role = AgentRole(cat, p)
		default:
			d.Role = role(cat, p)
		}
		if p != nil && (e.Guest != "" || e.Represents) {
			d.With = p.Name()
		}
		if e.Came == mediation.Present || e.Came == "" {
			present = append(present, d)
		} else {
			absent = append(absent, d)
		}
	}
	return present, absent
}

// guestRole is why a guest came, as far as the reader may know it.
func guestRole(cat *locale.Catalogue, g *mediation.Guest) string {
	if g == nil || g.Role == "" {
		return cat.T("document.guest")
	}
	return cat.T("document.guest_" + string(g.Role))
}

// besides is what was typed of the others who were there, without those whom the list of who came has by their names.
func besides(others string, present []document.CameData) string {
	listed := func(name string) bool {
		return slices.ContainsFunc(present, func(c document.CameData) bool { return c.Name == name })
	}
	return strings.Join(slices.DeleteFunc(strings.Split(others, ", "), listed), ", ")
}

// endsData is how the case ended with each offender; none while it runs.
func endsData(cat *locale.Catalogue, c *mediation.Case, seen mediation.Seen) (list []document.EndData) {
	if seen.Outcome == "" {
		return nil
	}
	for _, o := range seen.Side(mediation.Offender) {
		end := document.EndData{
			Offender: o.Name(), Words: cat.T("document.outcome_" + string(c.EndedFor(o.ID))),
		}
		for _, a := range seen.Agreements {
			binds := func(p *mediation.Party) bool { return p.ID == o.ID }
			if slices.ContainsFunc(c.SignedBy(a), binds) {
				end.Number, end.SignedOn = agreementNumber(seen.Number, a.Number), a.InForce().SignedOn
			}
		}
		list = append(list, end)
	}
	return list
}

// signedData lists the agreements that all have signed, and whom each binds.
func signedData(c *mediation.Case, seen mediation.Seen, today mediation.Date) (list []document.SignedData) {
	broken := c.ToTellOf(today)
	for _, a := range seen.Agreements {
		v := a.InForce()
		if v == nil {
			continue
		}
		d := document.SignedData{
			Number: agreementNumber(seen.Number, a.Number), SignedOn: v.SignedOn,
			Broken: slices.ContainsFunc(broken, func(b *mediation.Agreement) bool { return b.Offender == a.Offender }),
		}
		d.Kept, d.Lasting = c.KeptSoFar(a)
		for _, p := range c.SignedBy(a) {
			name := seen.Party(p.ID).Name()
			if p.Side == mediation.Victim {
				d.Victims = append(d.Victims, name)
			} else {
				d.Offenders = append(d.Offenders, name)
			}
		}
		list = append(list, d)
	}
	return list
}

// agreementNumber is the number of an agreement, "I-2026-0412/1".
func agreementNumber(number string, n int) string { return fmt.Sprintf("%s/%d", number, n) }
