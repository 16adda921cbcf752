package office

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// InstitutionView is an institution with its keys, those in use and those that ended.
type InstitutionView struct {
	record.Institution
	Keys     []record.APIKey
	Troubled bool // it is not told of its requests: see Webhook
}

// Institutions lists all institutions by name.
func (s *Service) Institutions(ctx context.Context, by casework.Actor) (list []InstitutionView, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		all, err := tx.Institutions(ctx)
		if err != nil {
			return err
		}
		troubled, err := tx.TroubledWebhooks(ctx)
		if err != nil {
			return err
		}
		for _, i := range all {
			keys, err := tx.APIKeys(ctx, i.ID)
			if err != nil {
				return err
			}
			list = append(list, InstitutionView{i, keys, slices.Contains(troubled, i.ID)})
		}
		return nil
	})
	return list, err
}

// Lengths of what an administrator types about institutions, in characters.
const (
	longestInstitution = 200
	longestLabel       = 100
)

// InstitutionTold is what an administrator says of an institution.
type InstitutionTold struct {
	Name, Email string
	Address     string // where letters to it go; empty when not known
}

// read refuses what cannot be, and writes the rest as it is kept.
func (t *InstitutionTold) read() error {
	t.Name, t.Email, t.Address = latvia.Words(t.Name), latvia.Line(t.Email), latvia.Words(t.Address)
	wrong := slices.Concat(
		casework.Unprintable("institution", t.Name), casework.Unprintable("postal_address", t.Address),
	)
	if n := len([]rune(t.Name)); n < 2 || n > longestInstitution {
		wrong = append(wrong, fault.Field{Path: "institution", Key: "fault.institution_name"})
	}
	if a, err := mail.ParseAddress(t.Email); t.Email == "" {
		wrong = append(wrong, fault.Field{Path: "contact_email", Key: "form.missing_email"})
	} else if err != nil || a.Address != t.Email {
		wrong = append(wrong, fault.Field{Path: "contact_email", Key: "form.email"})
	}
	if len([]rune(t.Address)) > longestInstitution {
		wrong = append(wrong, fault.Field{
			Path: "postal_address", Key: "fault.term_text_long", Args: fault.Args{"max": longestInstitution},
		})
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// AddInstitution adds an institution that may have keys.
func (s *Service) AddInstitution(
	ctx context.Context, by casework.Actor, told InstitutionTold,
) (id string, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return "", err
	}
	if err := told.read(); err != nil {
		return "", err
	}
	i := record.Institution{
		ID: casework.NewID(), Name: told.Name, Email: told.Email, Address: told.Address,
		AddedAt: s.Instant(), AddedBy: by.ID, Version: 1,
	}
	err = s.Write(ctx, func(tx Tx) error {
		err := tx.AddInstitution(ctx, i)
		if fault.KindOf(err) == fault.Conflict {
			return fault.At("institution", "fault.institution_there")
		}
		if err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.AddInstitution, "institution:"+i.ID, "", "")
	})
	return i.ID, err
}

// ChangeInstitution gives an institution another name, e-mail or address. Its keys and what came
// with them stay its own; the audit has what was said of it before. Of another version than it is
// of now nothing is changed: somebody was quicker.
func (s *Service) ChangeInstitution(
	ctx context.Context, by casework.Actor, id string, version int, told InstitutionTold,
) error {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return err
	}
	if err := told.read(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		i, err := tx.Institution(ctx, id)
		before := InstitutionTold{i.Name, i.Email, i.Address}
		if err != nil || before == told {
			return err
		}
		if version != 0 && version != i.Version {
			return fault.New(fault.Conflict, "fault.conflict")
		}
		all, err := tx.Institutions(ctx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, func(other record.Institution) bool {
			return other.Name == told.Name && other.ID != id
		}) {
			return fault.At("institution", "fault.institution_there")
		}
		i.Name, i.Email, i.Address = told.Name, told.Email, told.Address
		if err := tx.ChangeInstitution(ctx, i); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ChangeInstitution, "institution:"+id, "", before.differs(told))
	})
}

// differs is what was otherwise than it is told now, of those that are.
func (t InstitutionTold) differs(now InstitutionTold) string {
	var was []string
	for _, each := range [][2]string{{t.Name, now.Name}, {t.Email, now.Email}, {t.Address, now.Address}} {
		if each[0] != each[1] && each[0] != "" {
			was = append(was, each[0])
		}
	}
	return strings.Join(was, "; ")
}

// MakeKey makes a key of an institution, and gives both. Nobody sees the key again: only its
// hash is kept.
func (s *Service) MakeKey(
	ctx context.Context, by casework.Actor, institution, label string,
) (of record.Institution, key string, err error) {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return of, "", err
	}
	var wrong []fault.Field
	if institution == "" {
		wrong = append(wrong, fault.Field{Path: "key_institution", Key: "fault.key_institution"})
	}
	label = latvia.Words(label)
	if n := len([]rune(label)); n < 2 || n > longestLabel {
		wrong = append(wrong, fault.Field{Path: "key_label", Key: "fault.key_label"})
	}
	if len(wrong) > 0 {
		return of, "", &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	key, beginning := identity.NewKey()
	k := record.APIKey{
		ID: casework.NewID(), InstitutionID: institution, Hash: identity.HashToken(key), Beginning: beginning,
		Label: label, MadeAt: s.Instant(), MadeBy: by.ID,
	}
	err = s.Write(ctx, func(tx Tx) (err error) {
		if of, err = tx.Institution(ctx, institution); err != nil {
			return err
		}
		if err := tx.AddAPIKey(ctx, k); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.MakeKey, "institution:"+institution, "", "key:"+k.ID)
	})
	return of, key, err
}

// EndKey ends a key at once and for good.
func (s *Service) EndKey(ctx context.Context, by casework.Actor, institution, key string) error {
	if err := casework.Allow(by, casework.ManageInstitutions); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		if err := tx.EndAPIKey(ctx, key, institution, by.ID, s.Instant()); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.EndKey, "institution:"+institution, "", "key:"+key)
	})
}
