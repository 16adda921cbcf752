package mediation

import "slices"

// Item is a piece of what the service knows about a party or a case. Every field of
// a fact names the item it is about.
type Item string

// Items of the visibility table.
const (
	ItemName           Item = "name"
	ItemCode           Item = "code" // personal code
	ItemBirthDate      Item = "birth_date"
	ItemPhone          Item = "phone"
	ItemEmail          Item = "email"
	ItemAddress        Item = "address"
	ItemLanguage       Item = "language"       // in which to talk and write to somebody
	ItemNeeds          Item = "needs"          // what helps somebody to take part, and what they wish
	ItemStanding       Item = "standing"       // a minor, under aizgādnība, who represents
	ItemSex            Item = "sex"            // by which a language calls somebody
	ItemRepresentative Item = "representative" // the representative's name
	ItemIBAN           Item = "iban"
	ItemSafety         Item = "safety"       // the flag, safe channel and time, the note
	ItemAccount        Item = "account"      // what somebody wrote to us of what happened
	ItemConfirmed      Item = "confirmed"    // agrees, does not, withdrew
	ItemAdmissions     Item = "admissions"   // whether the offender admits the offence
	ItemAcknowledged   Item = "acknowledged" // whether the offender acknowledges the facts
	ItemArrival        Item = "arrival"      // who began, when and how it arrived
	ItemProceedings    Item = "proceedings"  // process director, case number, offence, grade, stage
	ItemWork           Item = "work"         // what the agency did: assigned, invited, tried to reach
	ItemOriginal       Item = "original"     // what was sent
	ItemTalk           Item = "talk"         // talks with one side: when, where, what was said
	ItemException      Item = "exception"    // what did not stay confidential, and who was told
	ItemMeeting        Item = "meeting"      // that there is one, its day and form
	ItemPlace          Item = "place"        // where and at what time
	ItemComing         Item = "coming"       // who is asked to it, when each arrives, who was told
	ItemCircle         Item = "circle"       // who may come besides the parties, and who agreed to it
	ItemOthers         Item = "others"       // who else was there
	ItemAttended       Item = "attended"     // who came of those who were to come
	ItemAgreement      Item = "agreement"    // that there are terms and versions, and their state
	ItemTerms          Item = "terms"        // what was agreed
	ItemOutcome        Item = "outcome"      // in its neutral words
	ItemReason         Item = "reason"       // why there is none, why somebody stayed away

	// ItemCase is what is nobody's secret: the case's number, the side of a party.
	ItemCase Item = "-"
)

// Items lists them all but ItemCase.
var Items = []Item{
	ItemName, ItemCode, ItemBirthDate, ItemPhone, ItemEmail, ItemAddress, ItemLanguage, ItemNeeds,
	ItemStanding, ItemSex, ItemRepresentative, ItemIBAN,
	ItemSafety, ItemAccount, ItemConfirmed, ItemAdmissions, ItemAcknowledged, ItemArrival, ItemProceedings, ItemWork,
	ItemOriginal,
	ItemTalk, ItemException, ItemMeeting, ItemPlace, ItemComing, ItemCircle, ItemOthers, ItemAttended,
	ItemAgreement, ItemTerms, ItemOutcome, ItemReason,
}

// Reader is who looks, or gets a paper.
type Reader string

// Readers of the visibility table. Those who are staff have the names of their roles.
const (
	ReaderSelf     Reader = "self"     // the person it is about
	ReaderOther    Reader = "other"    // anybody else who takes part
	ReaderMediator Reader = "mediator" // of this case
	ReaderClerk    Reader = "clerk"
	ReaderHead     Reader = "head"     // of the unit that has the case
	ReaderDirector Reader = "director" // the authority in charge of the proceedings
)

// Readers lists them all.
var Readers = []Reader{ReaderSelf, ReaderOther, ReaderMediator, ReaderClerk, ReaderHead, ReaderDirector}

// Place is where it would stand. Mail is none: it has a reference and a link, and no
// place for anything of a case (domain rule 19).
type Place string

// Places of the visibility table.
const (
	PlacePage       Place = "page"        // of staff; of others the status page and the API
	PlaceInvitation Place = "invitation"  // the letter with a one-person code
	PlaceLetter     Place = "case_letter" // any other letter; the mediator's is for the file
	PlaceAgreement  Place = "agreement"   // one text for all who sign
)

// Places lists them all.
var Places = []Place{PlacePage, PlaceInvitation, PlaceLetter, PlaceAgreement}

// visible lists what each reader may meet in each place; what is not listed stays
// hidden. The two sides are strangers: the only place where one meets anything of the
// other is the agreement they sign (docs/domain.md, Who sees what).
var visible = map[Reader]map[Place][]Item{
	ReaderSelf: {
		PlacePage:       {ItemOutcome, ItemMeeting, ItemPlace, ItemComing, ItemAgreement, ItemTerms},
		PlaceInvitation: {ItemName, ItemSex, ItemAddress, ItemLanguage, ItemRepresentative},
		PlaceLetter: {
			ItemName, ItemSex, ItemAddress, ItemLanguage, ItemRepresentative, ItemMeeting, ItemPlace, ItemComing,
			ItemAgreement, ItemTerms, ItemOutcome, // what they signed
			ItemOriginal,
		},
	},
	ReaderOther: {
		PlaceAgreement: {
			ItemName, ItemSex, ItemCode, ItemRepresentative, ItemIBAN, ItemAcknowledged, ItemProceedings,
			ItemMeeting, ItemPlace, ItemOthers,
			ItemAgreement, ItemTerms, ItemOutcome,
		},
	},
	ReaderMediator: {
		PlacePage:       Items,
		PlaceInvitation: {ItemName},
		PlaceLetter: {
			ItemName, ItemSex, ItemRepresentative, ItemArrival, ItemProceedings, ItemMeeting, ItemPlace, ItemOthers,
			ItemComing, ItemCircle, ItemAttended, // minutes say who was there
			ItemAgreement, ItemTerms, ItemOutcome,
		},
		PlaceAgreement: {ItemTerms},
	},
	// Who refused, and what was admitted, stands in no notice (domain rule 17).
	ReaderDirector: {
		PlaceLetter: {ItemName, ItemArrival, ItemProceedings, ItemAgreement, ItemOutcome},
	},
	ReaderClerk: {
		PlacePage:       without(Items, ItemIBAN, ItemTerms, ItemReason, ItemAttended, ItemTalk, ItemException),
		PlaceInvitation: {ItemName},
	},
	// Answers for the work of the unit; what was said to the mediator stays there (domain rule 10).
	ReaderHead: {
		PlacePage:       without(Items, ItemIBAN, ItemTalk),
		PlaceInvitation: {ItemName},
		PlaceLetter:     {ItemName},
		PlaceAgreement:  {ItemTerms},
	},
}

func without(all []Item, but ...Item) []Item {
	return slices.DeleteFunc(slices.Clone(all), func(i Item) bool { return slices.Contains(but, i) })
}

// Visible reports whether the reader may meet the item in the place. Where the code of the party it is
// about is hidden, it is left out of the agreement and stays in the record.
func Visible(item Item, reader Reader, place Place, codeHidden bool) bool {
	if codeHidden && place == PlaceAgreement && item == ItemCode {
		return false
	}
	return item == ItemCase || slices.Contains(visible[reader][place], item)
}

// HidesCode reports whether the agreement leaves the code of a party out: with a safety flag anywhere in the case
// that of every human, since one code alone that is missing would tell who is afraid. The number of a legal person
// stands in a public register.
func (c *Case) HidesCode(p *Party) bool { return c.Safety() && !p.Legal }
