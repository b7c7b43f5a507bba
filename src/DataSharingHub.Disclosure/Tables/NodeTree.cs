namespace DataSharingHub.Disclosure;

/// <summary>A dimension's tree, checked and laid out: parents before children, siblings in ordinal order whatever order they came in.</summary>
internal sealed class NodeTree
{
    private NodeTree(string name) => Name = name;

    public string Name { get; }

    public List<string> Nodes { get; } = [];

    public List<int> Parent { get; } = [];

    public List<int[]> Children { get; } = [];

    public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

    public static NodeTree? Read(Dimension dimension, List<Refusal> refusals)
    {
        var before = refusals.Count;
        var parentOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (parent, children) in dimension.Children.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (children.Count == 0)
                refusals.Add(TableRefusals.NoChildren(dimension.Name, parent));
            foreach (var child in children)
                if (!parentOf.TryAdd(child, parent))
                    refusals.Add(TableRefusals.TwoParents(dimension.Name, child));
        }
        var roots = dimension.Children.Keys.Where(node => !parentOf.ContainsKey(node)).Order(StringComparer.Ordinal).ToList();
        if (roots.Count == 0)
            refusals.Add(dimension.Children.Count == 0
                ? TableRefusals.MissingTotal(dimension.Name)
                : TableRefusals.Loop(dimension.Name, dimension.Children.Keys.Order(StringComparer.Ordinal).ToList()));
        if (roots.Count > 1)
            refusals.Add(TableRefusals.SeveralRoots(dimension.Name, roots));
        if (refusals.Count > before)
            return null;
        var tree = new NodeTree(dimension.Name);
        tree.Add(roots[0], -1, dimension.Children);
        var unreached = parentOf.Keys.Where(node => !tree.Index.ContainsKey(node)).Order(StringComparer.Ordinal).ToList();
        if (unreached.Count == 0)
            return tree;
        refusals.Add(TableRefusals.Loop(dimension.Name, unreached));
        return null;
    }

    private void Add(string root, int rootParent, IReadOnlyDictionary<string, IReadOnlyList<string>> children)
    {
        var queue = new Queue<(string Node, int Parent)>([(root, rootParent)]);
        while (queue.Count > 0)
        {
            var (node, parent) = queue.Dequeue();
            Index.Add(node, Nodes.Count);
            Nodes.Add(node);
            Parent.Add(parent);
            if (children.TryGetValue(node, out var below))
                foreach (var child in below.Order(StringComparer.Ordinal))
                    queue.Enqueue((child, Index[node]));
        }
        var lists = Nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 1; i < Nodes.Count; i++)
            lists[Parent[i]].Add(i);
        Children.AddRange(lists.Select(list => list.ToArray()));
    }
}
