// Command callaction tests Call Action (コールアクション) rules: what a cloud PBX
// does in kintone when calls come in, tried on one machine before production.
//
//	callaction run            play scenarios, in virtual time; with nothing named, the manual's
//	callaction serve          open the sandbox: a kintone, a PBX and their rules over HTTP
//	callaction call           place a call in a running sandbox
//	callaction match          try a pattern as the PBX would match it
//	callaction init           write a workspace to start from, or one of a real kintone's apps
//	callaction import         make a rule file of a page, a CSV or a workbook with rules
//	callaction fix            repair what has one safe repair in a rule file
//	callaction lint           find what is wrong with a rule set before it runs
//	callaction explore        play a rule set through every situation that matters
//	callaction quirks         list what is assumed where nothing is published
//	callaction verify         check a kintone, real or fake, against what the fake one does
//	callaction completion     write the completions of a shell: bash, zsh, fish or powershell
//	callaction version        say which version this is
//
// It exits with 0 where all was as expected, 1 where something was not, and 2
// where its input was bad.
package main
