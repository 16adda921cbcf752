// Package action is what the pages of a case stand on: the forms of what is done to it, the rules that lock
// them, what is asked once more, what others did meanwhile, and the words of a case that several rooms say.
package action

import "tilts/internal/web/desk"

// Room is what each room of a case embeds.
type Room struct {
	*desk.Desk
}
