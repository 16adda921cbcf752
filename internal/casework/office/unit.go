package office

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// Units lists the units, those that exist no more with them. The one of the configuration is
// one of them from the start.
func (s *Service) Units(ctx context.Context, by casework.Actor) (list []record.Unit, err error) {
	if err := casework.Allow(by, casework.ManageUnits); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		list, err = tx.Units(ctx)
		return err
	})
	return list, err
}

// KeepUnit adds the unit of the configuration to the list, where it is not there yet.
func (s *Service) KeepUnit(ctx context.Context) error {
	name := s.Settings.Agency.Office
	if name == "" {
		return nil
	}
	return s.Write(ctx, func(tx Tx) error {
		list, err := tx.Units(ctx)
		if err != nil || slices.ContainsFunc(list, func(u record.Unit) bool { return u.Name == name }) {
			return err
		}
		return tx.AddUnit(ctx, record.Unit{Name: name})
	})
}

// PutUnit adds a unit (version 0), or changes the days, the successor, the region of one and how it is reached. Its
// name stays: cases and statistics go by it.
func (s *Service) PutUnit(ctx context.Context, by casework.Actor, u record.Unit) error {
	if err := casework.Allow(by, casework.ManageUnits); err != nil {
		return err
	}
	if u.Region = latvia.Words(u.Region); u.Version == 0 { // one that is there is known by its name as it is
		u.Name = latvia.Words(u.Name)
	}
	if n := len([]rune(u.Name)); n < 2 || n > casework.LongestName {
		return fault.At("unit", "fault.unit_name")
	}
	if len([]rune(u.Region)) > casework.LongestName {
		return fault.At("region", "fault.unit_name")
	}
	if u.Until != "" && u.Until < u.From {
		return fault.At("until_on", "fault.until_before")
	}
	if err := checkReach(&u); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		list, err := tx.Units(ctx)
		if err != nil {
			return err
		}
		if err := checkSuccessor(list, u); err != nil {
			return err
		}
		same := func(o record.Unit) bool { return latvia.Fold(o.Name) == latvia.Fold(u.Name) }
		taken := slices.ContainsFunc(list, same)
		action := casework.ChangeUnit
		if u.Version == 0 {
			if taken {
				return fault.At("unit", "fault.unit_taken")
			}
			action, err = casework.AddUnit, tx.AddUnit(ctx, u)
		} else {
			err = tx.UpdateUnit(ctx, u)
		}
		if err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, action, "unit", "", u.Name)
	})
}

// checkReach checks how a unit is reached, and puts it into the form in which it is kept.
func checkReach(u *record.Unit) error {
	var wrong []fault.Field
	if u.Address = latvia.Words(u.Address); len([]rune(u.Address)) > longestInstitution {
		wrong = append(wrong, fault.Field{
			Path: "unit_address", Key: "fault.term_text_long", Args: fault.Args{"max": longestInstitution},
		})
	}
	wrong = append(wrong, casework.Unprintable("unit_address", u.Address)...)
	if u.Phone = latvia.Line(u.Phone); u.Phone != "" {
		phone, err := latvia.ParsePhone(u.Phone)
		if err != nil {
			wrong = append(wrong, fault.Field{Path: "unit_phone", Key: "form.phone"})
		}
		u.Phone = phone
	}
	if u.Email = latvia.Line(u.Email); u.Email != "" {
		email, err := latvia.ParseEmail(u.Email)
		if err != nil {
			wrong = append(wrong, fault.Field{Path: "unit_email", Key: "form.email"})
		}
		u.Email = email
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// checkSuccessor refuses a successor that does not exist, and a circle of them.
func checkSuccessor(list []record.Unit, u record.Unit) error {
	next := map[string]string{}
	for _, o := range list {
		next[o.Name] = o.Successor
	}
	if _, there := next[u.Successor]; u.Successor != "" && (!there || u.Until == "") {
		return fault.At("successor", "fault.unit_successor")
	}
	next[u.Name] = u.Successor
	for at, n := u.Name, 0; at != ""; at, n = next[at], n+1 {
		if n > len(next) {
			return fault.At("successor", "fault.unit_circle")
		}
	}
	return nil
}
