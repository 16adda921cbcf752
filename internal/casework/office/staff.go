package office

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
)

// Staff lists the accounts, for the administrator.
func (s *Service) Staff(ctx context.Context, by casework.Actor) (list []identity.Staff, err error) {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		list, err = tx.AllStaff(ctx)
		return err
	})
	return list, err
}

// Mediators lists the mediators whose absences the actor looks after, with those whose account is closed: all of them
// for a clerk, the unit's for its head.
func (s *Service) Mediators(ctx context.Context, by casework.Actor) (list []identity.Staff, err error) {
	if err := casework.Allow(by, casework.ManageAbsences); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		all, err := tx.AllStaff(ctx)
		for _, st := range all {
			if led(by, st) {
				list = append(list, st)
			}
		}
		return err
	})
	return list, err
}

// leads reports whether somebody is an active mediator whom the actor looks after.
func leads(by casework.Actor, st identity.Staff) bool { return st.Active && led(by, st) }

// led also counts those whose account is closed. Whoever has no unit is looked after by every head.
func led(by casework.Actor, st identity.Staff) bool {
	near := by.Role != identity.Head || st.Office == "" || slices.Contains(by.Units, st.Office)
	return st.Role == identity.Mediator && near
}

// AddStaff makes an account and the one-time link to set its password.
func (s *Service) AddStaff(ctx context.Context, by casework.Actor, st identity.Staff) (id, token string, err error) {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return "", "", err
	}
	st.Login, st.Name = asLogin(st.Login), latvia.Words(st.Name)
	if err := checkStaff(&st); err != nil {
		return "", "", err
	}
	st.ID, st.Active, st.CreatedAt, st.Version, st.PasswordHash = casework.NewID(), true, int64(s.Instant()), 1, ""
	err = s.Write(ctx, func(tx Tx) error {
		if _, err := tx.StaffByLogin(ctx, st.Login); err == nil {
			return fault.At("login", "fault.login_taken")
		}
		if err := tx.AddStaff(ctx, st); err != nil {
			return err
		}
		if err := s.Audit(ctx, tx, by, casework.AddStaff, "staff:"+st.ID, "", string(st.Role)); err != nil {
			return err
		}
		token, err = s.oneTimeLink(ctx, tx, by, st.ID, identity.PurposeFirst, setupLife)
		return err
	})
	return st.ID, token, err
}

// checkStaff checks an account, and puts its telephone into the form in which it is kept.
func checkStaff(st *identity.Staff) error {
	var wrong []fault.Field
	if n := len([]rune(st.Login)); n < 3 || n > longestLogin || strings.ContainsAny(st.Login, " \t\r\n<>") {
		wrong = append(wrong, fault.Field{Path: "login", Key: "fault.login_form"})
	}
	if n := len([]rune(st.Name)); n < 2 || n > casework.LongestName {
		wrong = append(wrong, fault.Field{Path: "name", Key: "fault.staff_name"})
	}
	if _, err := identity.ParseRole(string(st.Role)); err != nil {
		wrong = append(wrong, fault.Field{Path: "role", Key: "fault.staff_role"})
	}
	if st.Role == identity.Head && st.Office == "" {
		wrong = append(wrong, fault.Field{Path: "office", Key: "fault.choose_unit"})
	}
	if st.CertificateUntil != "" && st.CertificateUntil < st.CertificateFrom {
		wrong = append(wrong, fault.Field{Path: "certificate_until", Key: "fault.until_before"})
	}
	if st.Phone = strings.TrimSpace(st.Phone); st.Phone != "" {
		phone, err := latvia.ParsePhone(st.Phone)
		if err != nil {
			wrong = append(wrong, fault.Field{Path: "work_phone", Key: "form.phone"})
		}
		st.Phone = phone
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// ChangeStaff writes what is known of somebody: name, unit, certificate, telephone, home address. Login
// and role stay.
func (s *Service) ChangeStaff(ctx context.Context, by casework.Actor, to identity.Staff) error {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		st, err := tx.StaffByID(ctx, to.ID)
		if err != nil {
			return err
		}
		if to.Version != 0 && to.Version != st.Version {
			return fault.New(fault.Conflict, "fault.conflict")
		}
		st.Name, st.Office, st.Address = latvia.Words(to.Name), to.Office, latvia.Words(to.Address)
		st.Certificate, st.CertificateFrom = latvia.Line(to.Certificate), to.CertificateFrom
		st.CertificateUntil, st.Phone = to.CertificateUntil, to.Phone
		if err := checkStaff(&st); err != nil {
			return err
		}
		if err := tx.UpdateStaff(ctx, st); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ChangeStaff, "staff:"+st.ID, "", "")
	})
}

// SetActive deactivates an account (it is never deleted) or takes it back. Nobody
// deactivates themselves, so one administrator always stays.
func (s *Service) SetActive(ctx context.Context, by casework.Actor, staffID string, active bool) error {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return err
	}
	if staffID == by.ID {
		return fault.New(fault.Conflict, "fault.not_yourself")
	}
	return s.Write(ctx, func(tx Tx) error {
		st, err := tx.StaffByID(ctx, staffID)
		if err != nil {
			return err
		}
		// Two who deactivate each other at the same moment must not both succeed.
		if self, err := tx.StaffByID(ctx, by.ID); err == nil && !self.Active {
			return fault.New(fault.Forbidden, "fault.forbidden")
		} else if err != nil && fault.KindOf(err) != fault.NotFound { // the command line is nobody of the staff
			return err
		}
		st.Active = active
		if err := tx.UpdateStaff(ctx, st); err != nil {
			return err
		}
		if !active {
			if err := tx.DeleteLoginsOf(ctx, staffID); err != nil {
				return err
			}
		}
		action := casework.Action(casework.DeactivateStaff)
		if active {
			action = casework.ActivateStaff
		}
		return s.Audit(ctx, tx, by, action, "staff:"+staffID, "", "")
	})
}

// NewLink returns a one-time link for a lost password; earlier ones of the account stop
// working.
func (s *Service) NewLink(ctx context.Context, by casework.Actor, staffID string) (token string, err error) {
	if err := casework.Allow(by, casework.ManageStaff); err != nil {
		return "", err
	}
	err = s.Write(ctx, func(tx Tx) (err error) {
		if _, err = tx.StaffByID(ctx, staffID); err != nil {
			return err
		}
		if err = tx.EndLinksOf(ctx, staffID, int64(s.Instant())); err != nil {
			return err
		}
		token, err = s.oneTimeLink(ctx, tx, by, staffID, identity.PurposePassword, resetLife)
		return err
	})
	return token, err
}
