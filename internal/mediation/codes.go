package mediation

import (
	"reflect"
	"slices"
	"strings"

	"tilts/internal/fault"
)

// codesOf lists, for every type of code that a field of a fact has, its members. A value that is none of
// them is in no table and has no word, so it is not written. Empty is one where the field may be left
// out of its row.
var codesOf = map[reflect.Type][]string{
	listed(Initiators): texts(Initiators), listed(Channels): texts(Channels), listed(Stages): texts(Stages),
	listed(Grades): texts(Grades), listed(Sides): texts(Sides), listed(Identities): texts(Identities),
	listed(Signatures): texts(Signatures), listed(TermKinds): texts(TermKinds), listed(Ways): texts(Ways),
	listed(Doers):           texts(Doers),
	listed(ClaimsLeft):      append(texts(ClaimsLeft), ""), // nobody said yet; see the rule of claims
	listed(AgreementStates): texts(AgreementStates), listed(Outcomes): texts(Outcomes),
	listed(Reasons): texts(Reasons), listed(Stops): texts(Stops), listed(Settlings): texts(Settlings),
	listed(DeathSources): texts(DeathSources),
	listed(Purposes):     texts(Purposes), listed(FreeWills): texts(FreeWills),
	listed(MeetingStates): texts(MeetingStates), listed(Formats): texts(Formats), listed(Modes): texts(Modes),
	listed(PracticeGates): texts(PracticeGates), listed(Presences): texts(Presences),
	listed(RiskResults): texts(RiskResults), listed(BookedNeeds): texts(BookedNeeds),
	listed(BookedStates): texts(BookedStates), listed(GuestRoles): texts(GuestRoles),
	listed(Fulfilments): texts(Fulfilments), listed(TermSources): texts(TermSources),
	listed(TermWishes): texts(TermWishes), listed(Grounds): texts(Grounds), listed(Traits): texts(Traits),
	listed(TieKinds): texts(TieKinds), listed(Agings): texts(Agings), listed(AgeBands): texts(AgeBands),
}

// codesIn lists the same of fields that are plain text, by their struct and name.
var codesIn = map[string][]string{
	"PartyNamed.Language":       Languages,
	"PartyNamed.Basis":          Bases,
	"PartyNamed.Sex":            Sexes,
	"PartyNamed.Interpreter":    Tongues,
	"PartyNamed.WishFormat":     texts(Formats),
	"PartyNamed.WishMode":       texts(Modes),
	"Person.SafeChannel":        SafeChannels,
	"Person.Custody":            Custodies,
	"ContactAgreed.SafeChannel": SafeChannels,
	"Reach.Language":            Languages,
	"Reach.SafeChannel":         SafeChannels,
	"GuestNamed.Language":       Languages,
	"Meeting.Venue":             append([]string{""}, Venues...), // what is carried over is nowhere
}

func listed[T ~string]([]T) reflect.Type { return reflect.TypeFor[T]() }

func texts[T ~string](list []T) (out []string) {
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

// codes are the members of the list that a field is coded by; nil for one that is free.
func codes(of reflect.Type, field reflect.StructField) []string {
	if field.Type == reflect.TypeFor[KindName]() {
		return kindNames()
	}
	inner := field.Type
	if inner.Kind() == reflect.Slice {
		inner = inner.Elem()
	}
	if list, typed := codesOf[inner]; typed {
		return list
	}
	return codesIn[of.Name()+"."+field.Name]
}

func kindNames() (names []string) {
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	return names
}

// CheckCodes refuses a fact with a code that is in no list, by the name its field has in a row.
func CheckCodes(b Body) error {
	var wrong []fault.Field
	eachCode(reflect.ValueOf(b).Elem(), func(field reflect.StructField, v reflect.Value, list []string) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if v.String() == "" && strings.Contains(options, "omitempty") || slices.Contains(list, v.String()) {
			return
		}
		wrong = append(wrong, fault.Field{Path: name, Key: "fault.not_offered"})
	})
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// ForgetCodes empties the codes of a fact that are in no list: of what a stranger wrote, whose original
// stays to be seen.
func ForgetCodes(b Body) {
	eachCode(reflect.ValueOf(b).Elem(), func(_ reflect.StructField, v reflect.Value, list []string) {
		if slices.Contains(list, v.String()) {
			return
		}
		if v.SetString(""); slices.Contains(list, "unknown") {
			v.SetString("unknown")
		}
	})
}

// eachCode visits every code in a struct, those in its rows and its personal part too.
func eachCode(v reflect.Value, visit func(reflect.StructField, reflect.Value, []string)) {
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		list := codes(v.Type(), field)
		switch {
		case list != nil && f.Kind() == reflect.Slice:
			for k := range f.Len() {
				visit(field, f.Index(k), list)
			}
		case list != nil:
			visit(field, f, list)
		case f.Kind() == reflect.Struct:
			eachCode(f, visit)
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for k := range f.Len() {
				eachCode(f.Index(k), visit)
			}
		}
	}
}
