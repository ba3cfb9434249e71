using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>What a name alone suggests about gender and age: common given names and words for people.</summary>
internal static class GivenNames
{
    private const string Female = """
        abigail ada adele agnes aisha alice alicia amanda amara amelia amy ana anastasia andrea angela anita anna anne annie april aria astrid audrey ava barbara beatrice
        bella beth bianca bridget camila carla carmen carol caroline catherine cecilia charlotte chloe clara claire claudia cora daisy dana daphne diana dora dorothy edith eleanor
        elena eliza elizabeth ella ellen eloise elsa emily emma erica esther eva eve evelyn fatima fiona flora frances freya gabriela georgia gina grace greta hannah
        harriet hazel heather helen helena holly ida imani ingrid irene iris isabel isabella isla ivy jane janet jasmine jean jenna jennifer jenny jessica joan joanna josephine
        joy judith julia julie juliet june kate katherine kathleen katie kim lara laura layla leah lena lily linda lisa liv lola lucia lucy luna lydia mabel maeve maggie
        maja margaret maria marie marina marion martha mary matilda maya mei mia michelle mila mildred mina miriam molly mona nadia nancy naomi natalie nell nina nora odette olga
        olive olivia paula pearl penelope petra phoebe pia polly priya rachel rebecca rita rosa rosalind rosie ruby ruth sabrina sadie sally samantha sandra sara sarah selma sofia
        sonia sophia sophie stella susan sylvia tara teresa tess tilda tina tamsin uma ursula valerie vera veronica victoria viola violet wanda wendy willa wren yara yasmin yuki zara zoe
        """;

    private const string Male = """
        aaron abel abraham adam adrian ahmed alan albert alec alexander alfred ali amir andre andrew angus anthony anton arlo arthur axel barnaby basil ben benjamin bernard bill
        bob boris brian bruno caleb calvin carl carlos cedric charles charlie christian christopher clark claude colin conrad cyrus damian daniel dante darius dave david dennis
        derek diego dominic donald douglas dylan eddie edgar edmund edward eli elias elliot emil enzo eric ernest ethan eugene evan ezra felix fergus finn francis frank fred gabriel
        gareth gary george gerald gilbert giles gordon graham grant greg gus gustav hal hans harold harry harvey hector henry herbert howard hugh hugo ian igor isaac ivan jack jacob
        jake james jamie jan jason jasper jeff jeremy jerome jesse jim joe joel john jonah jonas jonathan jorge joseph josh juan julian karl keith kenji kevin kurt lars laurence leo
        leon leonard lewis liam lionel louis luca lucas luis luke magnus malcolm marc marco marcus mario mark martin mateo matthew max maxim michael miguel mike miles milo mohammed
        morris nathan ned neil nicholas nick nigel noah oliver omar oscar otis otto owen pablo patrick paul pedro percy peter philip pierre rafael ralph ravi ray raymond rex
        ricardo richard robert rob roger roland roman ron rory ross rufus rupert russell sam samuel scott sean sebastian sergei seth silas simon stanley stefan stephen
        steve stuart ted theo thomas tim timothy tobias tom tomas tony tristan victor viktor vincent vito walter wesley will william wolfgang yusuf zach
        """;

    private const string FemaleWords = "woman girl mother mom mum grandmother grandma granny daughter sister aunt queen princess wife bride waitress actress lady witch nun widow madam mrs ms miss hostess stewardess heroine niece lass";

    private const string MaleWords = "man boy father dad grandfather grandpa son brother uncle king prince husband groom waiter actor gentleman wizard monk priest mr sir lord fisherman policeman fireman salesman hero nephew lad butler";

    private static readonly (string[] Words, int From, int To)[] Ages =
    [
        (["baby", "infant", "toddler"], 1, 3), (["boy", "girl", "child", "kid", "schoolboy", "schoolgirl", "lad", "lass"], 7, 12),
        (["teen", "teenager", "student", "pupil", "apprentice", "prince", "princess"], 15, 19), (["young"], 18, 25),
        (["old", "elderly", "grandmother", "grandma", "granny", "grandfather", "grandpa", "widow", "ancient", "keeper"], 66, 80),
        (["captain", "professor", "judge", "king", "queen", "mayor", "boss", "chief", "detective", "inspector"], 45, 62),
    ];

    private static readonly FrozenSet<string> FemaleNames = Set(Female), MaleNames = Set(Male), Hers = Set(FemaleWords), His = Set(MaleWords);

    public static Gender Gender(string name)
    {
        foreach (var token in Token.Read(name))
        {
            if (FemaleNames.Contains(token.Lower) || Hers.Contains(token.Lower)) return Film.Gender.Female;
            if (MaleNames.Contains(token.Lower) || His.Contains(token.Lower)) return Film.Gender.Male;
        }

        return Film.Gender.Unknown;
    }

    /// <summary>The word is one for a person, such as "woman" or "waiter".</summary>
    public static bool IsWordForAPerson(string word) => Hers.Contains(word) || His.Contains(word);

    /// <summary>The words of a name that describe: "old" and "fisherman", but not the "bob" of BOB.</summary>
    public static string Telling(string name) => string.Join(' ', Token.Read(name).Select(token => token.Lower).Where(word => !FemaleNames.Contains(word) && !MaleNames.Contains(word)));

    /// <summary>Years that a word of the name means; null when none does.</summary>
    public static int? Age(string name, string seed)
    {
        var words = Token.Read(name).Select(token => token.Lower).ToList();
        foreach (var (known, from, to) in Ages)
            if (words.Exists(word => Array.IndexOf(known, word) >= 0)) return from + Seeded.Below(seed + "age", to - from + 1);
        return null;
    }

    private static FrozenSet<string> Set(string words) => words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
